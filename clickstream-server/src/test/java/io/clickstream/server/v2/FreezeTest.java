package io.clickstream.server.v2;

import static io.clickstream.server.v2.VersionTwo.assertRefused;
import static io.clickstream.server.v2.VersionTwo.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickstream.json.ReceiptJson;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreezeTest {

  private static final String BATCH = "/batches/batch-000001";

  private final VersionTwo api = new VersionTwo();

  @AfterEach
  void stop() {
    api.close();
  }

  private void release() {
    json(api.post("/batches/release", "{'release_id':'r-1'}"));
  }

  private HttpResponse<String> freeze() {
    return api.post(BATCH + "/freeze", "");
  }

  private void click(String sessionId, String eventId) {
    json(
        api.post(
            "/events",
            "{'events':[{'session_id':'%s','event_id':'%s'}]}".formatted(sessionId, eventId)));
  }

  @Test
  void aReleasedBatchIsFrozenOnceAndHasOneReceipt() {
    api.register("s-1", "s-2");
    release();
    HttpResponse<String> frozen = freeze();
    click("s-1", "e-1");

    JsonNode receipt = json(frozen);
    assertThat(receipt.get("batch_id").asText()).isEqualTo("batch-000001");
    assertThat(receipt.get("release_id").asText()).isEqualTo("r-1");
    assertThat(receipt.get("lines").asInt()).isEqualTo(2);
    assertThat(receipt.get("events").asInt()).isZero();
    assertThat(json(freeze())).isEqualTo(receipt);
    assertThat(json(api.get(BATCH + "/receipt"))).isEqualTo(receipt);
    assertThat(json(api.get(BATCH)).get("frozen").asBoolean()).isTrue();
    assertThat(ReceiptJson.read("receipt", frozen.body().getBytes(StandardCharsets.UTF_8)).sha256())
        .isEqualTo(receipt.get("sha256").asText());
  }

  @Test
  void lateEventsAreToldAndBroughtIntoTheCollectingBatch() {
    api.register("s-1", "s-2", "s-3");
    click("s-1", "e-1");
    release();
    json(freeze());
    assertThat(json(api.get(BATCH + "/late"))).isEqualTo(events(0, 0));
    click("s-1", "e-2");
    click("s-3", "e-3");
    click("s-3", "e-4");

    assertThat(json(api.get(BATCH + "/late"))).isEqualTo(events(2, 3));
    assertThat(json(api.post(BATCH + "/amend", ""))).isEqualTo(events(2, 3));
    assertThat(json(api.post(BATCH + "/amend", ""))).isEqualTo(events(0, 0));
    assertThat(json(api.get(BATCH + "/late"))).isEqualTo(events(0, 0));
    JsonNode next = json(api.get("/batches/batch-000002/sessions"));
    assertThat(next.get("sessions").findValuesAsText("session_id")).containsExactly("s-1", "s-3");
  }

  private static JsonNode events(int sessions, int events) {
    return VersionTwo.parse(
        VersionTwo.quoted(
            "{'batch_id':'batch-000001','sessions':%d,'events':%d}".formatted(sessions, events)));
  }

  @Test
  void aBatchThatCollectsIsNotFrozen() {
    api.register("s-1");
    assertRefused(
        freeze(), 409, "Batch 'batch-000001' still collects; only a released batch can be frozen");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsOfFrozenBatchesIsRefusedForOthers(boolean released) {
    api.register("s-1");
    if (released) {
      release();
    }
    String reason = "Batch 'batch-000001' is not frozen";
    assertRefused(api.get(BATCH + "/receipt"), 409, reason);
    assertRefused(api.get(BATCH + "/late"), 409, reason);
    assertRefused(api.post(BATCH + "/amend", ""), 409, reason);
  }

  @ParameterizedTest
  @CsvSource({"POST, freeze", "GET, receipt", "GET, late", "POST, amend"})
  void anUnknownBatchIsNotFound(String method, String what) {
    String path = "/batches/none/" + what;
    assertRefused(
        method.equals("GET") ? api.get(path) : api.post(path, ""),
        404,
        "No batch has the id 'none'");
    assertRefused(
        method.equals("GET") ? api.get(path + "?limit=1") : api.post(path + "?limit=1", ""),
        400,
        "limit: is no known parameter");
  }

  @ParameterizedTest
  @CsvSource({
    "collecting, false, /sessions",
    "released, false, /sessions",
    "released, false, /export",
    "frozen, selection, /sessions",
    "frozen, selection, /export?irrelevant=false",
    "frozen, selection, /export?events_limit=5",
    "frozen, true, /export",
    "frozen, true, /export?gzip=true",
    "frozen, true, /export?irrelevant=true&events_limit=0&gzip=false"
  })
  void whatIsReadSaysWhetherItIsFrozen(String state, String frozen, String path) {
    api.register("s-1");
    if (!state.equals("collecting")) {
      release();
    }
    if (state.equals("frozen")) {
      json(freeze());
    }
    HttpResponse<String> answer = api.get(BATCH + path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Clickstream-Frozen")).hasValue(frozen);
    boolean content = frozen.equals("true");
    assertThat(answer.headers().map().containsKey("Repr-Digest")).isEqualTo(content);
    assertThat(answer.headers().map().containsKey("ETag")).isEqualTo(content);
  }
}
