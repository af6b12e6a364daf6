package io.clickstream.server.v2;

import static io.clickstream.server.v2.VersionTwo.assertRefused;
import static io.clickstream.server.v2.VersionTwo.json;
import static io.clickstream.server.v2.VersionTwo.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchesTest {

  private static final String RELEASED =
      "{'batch_id':'batch-000001','status':'released','session_counter':1,"
          + "'created_at':'2026-05-17T08:41:53.127Z','release_id':'r-1',"
          + "'released_at':'2026-05-17T08:41:53.127Z','frozen':false}";

  private final VersionTwo api = new VersionTwo();

  @AfterEach
  void stop() {
    api.close();
  }

  private HttpResponse<String> release(String releaseId) {
    return api.post("/batches/release", "{'release_id':'%s'}".formatted(releaseId));
  }

  @Test
  void aReleaseAnswersTheBatchHoweverOftenItIsAskedFor() {
    api.register("s-1");
    assertThat(json(release("r-1")).toString()).isEqualTo(quoted(RELEASED));
    assertThat(json(release("r-1")).toString()).isEqualTo(quoted(RELEASED));
    assertThat(json(api.get("/batches/batch-000001")).toString()).isEqualTo(quoted(RELEASED));
  }

  @Test
  void withNothingCollectedThereIsNothingToRelease() {
    assertRefused(release("r-1"), 404, "No batch collects, and none was released by that id");
    assertRefused(release(" "), 422, "release_id: must not be blank");
    assertRefused(api.post("/batches/release", "{}"), 422, "release_id: is missing");
  }

  @Test
  void batchesAreListedNewestFirstAndByStatus() {
    api.register("s-1");
    json(release("r-1"));
    api.register("s-2");
    assertThat(json(api.get("/batches")).get("batches").findValuesAsText("batch_id"))
        .containsExactly("batch-000002", "batch-000001");
    assertThat(json(api.get("/batches")).at("/batches/0/release_id").isNull()).isTrue();
    assertThat(ids("?status=released&status=archived")).containsExactly("batch-000001");
    assertThat(ids("?limit=1")).containsExactly("batch-000002");
    assertThat(ids("?status=archived")).isEmpty();
  }

  private java.util.List<String> ids(String query) {
    return json(api.get("/batches" + query)).get("batches").findValuesAsText("batch_id");
  }

  @Test
  void aStatusIsChangedAsTheLifecycleAllows() {
    api.register("s-1");
    json(release("r-1"));
    String path = "/batches/batch-000001/status";
    assertThat(json(api.put(path, "{'status':'fine_tuning'}")).get("status").asText())
        .isEqualTo("fine_tuning");
    assertRefused(
        api.put(path, "{'status':'archived'}"),
        409,
        "Batch 'batch-000001' is fine_tuning and was not changed to archived:"
            + " only released or archiving may follow");
    assertRefused(
        api.put(path, "{'status':'done'}"),
        422,
        "status: must be one of collecting, released, fine_tuning, archiving, archived,"
            + " but is 'done'");
    assertRefused(
        api.put("/batches/none/status", "{'status':'archived'}"),
        404,
        "No batch has the id 'none'");
  }

  @Test
  void aBatchIsReadPageByPage() {
    api.register("s-1", "s-2", "s-3");
    JsonNode collecting = json(api.get("/batches/batch-000001/sessions?limit=2"));
    assertThat(collecting.get("complete").asBoolean()).isFalse();
    assertThat(collecting.get("last_number").asInt()).isEqualTo(2);
    assertThat(collecting.get("sessions").findValuesAsText("session_id"))
        .containsExactly("s-1", "s-2");
    json(release("r-1"));
    JsonNode rest = json(api.get("/batches/batch-000001/sessions?after_number=2"));
    assertThat(rest.get("complete").asBoolean()).isTrue();
    assertThat(rest.at("/sessions/0/session_id").asText()).isEqualTo("s-3");
    assertThat(rest.at("/sessions/0/more_events").asBoolean(true)).isFalse();
    JsonNode end = json(api.get("/batches/batch-000001/sessions?after_number=3"));
    assertThat(end.toString())
        .isEqualTo(
            quoted("{'batch_id':'batch-000001','complete':true,'sessions':[],'last_number':3}"));
  }

  @Test
  void irrelevantSessionsMayBeLeftOut() {
    api.register("s-1", "s-2");
    json(api.post("/sessions/s-1/irrelevant", ""));
    json(release("r-1"));
    JsonNode page = json(api.get("/batches/batch-000001/sessions?irrelevant=false"));
    assertThat(page.get("sessions").findValuesAsText("session_id")).containsExactly("s-2");
    assertThat(api.get("/batches/batch-000001/export?irrelevant=false").body().lines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "?limit=0 | limit: must be a whole number from 1 to 1000, but is '0'",
        "?limit=1001 | limit: must be a whole number from 1 to 1000, but is '1001'",
        "?status=RELEASED | status: must be one of collecting, released, fine_tuning, archiving,"
            + " archived, but is 'RELEASED'",
        "/batch-000001/sessions?after_number=-1 | after_number: must be a whole number from 0 to"
            + " 9223372036854775807, but is '-1'",
        "/batch-000001/sessions?limit=1001"
            + " | limit: must be a whole number from 1 to 1000, but is '1001'",
        "/batch-000001/sessions?events_limit=0"
            + " | events_limit: must be a whole number from 1 to 10000, but is '0'",
        "/batch-000001/sessions?irrelevant=yes"
            + " | irrelevant: must be true or false, but is 'yes'",
        "/batch-000001/export?limit=1 | limit: is no known parameter",
      })
  void aBadParameterIsNamed(String path, String reason) {
    assertRefused(api.get("/batches" + path), 400, reason);
  }

  @ParameterizedTest
  @CsvSource({"''", "/sessions", "/export"})
  void anUnknownBatchIsNotFound(String what) {
    assertRefused(api.get("/batches/none" + what), 404, "No batch has the id 'none'");
  }
}
