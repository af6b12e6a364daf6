package io.clickstream.server;

import static io.clickstream.server.ServiceFixture.SESSION;
import static io.clickstream.server.ServiceFixture.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.server.keys.KeyFile;
import io.clickstream.server.keys.Keys;
import io.clickstream.server.keys.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the service tells whoever looks after it: its metrics and its log. */
class ServiceObservationTest {

  @TempDir private Path folder;
  private final ServiceFixture service = new ServiceFixture();

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void aStoreThatIsAwayIs503WithATimeToTryAgain() throws Exception {
    service.start();
    service.storeAway = true;
    HttpResponse<String> answer = service.send(service.post(SESSION, session("s-1")));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(service.log)
        .singleElement()
        .asString()
        .contains("\"status\":503", "cannot be reached");
  }

  @Test
  void headIsAnsweredAsGetWithoutABody() throws Exception {
    service.start();
    HttpResponse<String> ready =
        service.send(service.get("/health/ready").method("HEAD", BodyPublishers.noBody()));
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body()).isEmpty();
    assertThat(service.log).singleElement().asString().contains("\"method\":\"HEAD\"");
    service.storeAway = true;
    assertThat(
            service
                .send(service.get("/health/ready").method("HEAD", BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(503);
  }

  @Test
  void whatMayBeDoneInsteadIsToldToAnotherMethod() throws Exception {
    service.start();
    HttpResponse<String> answer = service.send(service.get("/health/ready").DELETE());
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
  }

  @Test
  void whyItIsNotReadyIsLogged() throws Exception {
    service.start();
    service.storeAway = true;
    assertThat(service.send(service.get("/health/ready")).statusCode()).isEqualTo(503);
    assertThat(service.log)
        .singleElement()
        .asString()
        .contains("\"status\":503", "\"reason\":\"The store is away");
  }

  @Test
  void whatIsStoredIsCounted() throws Exception {
    service.start();
    service.send(service.post(SESSION, session("s-1")));
    service.send(service.post(SESSION, session("s-1")));
    String events =
        "{\"session_id\":\"s-1\",\"events\":[{\"event_id\":\"e-1\",\"object_id\":\"p-1\"}]}";
    service.send(service.post(SESSION + "/events", events));
    service.send(
        service.post("/api/v1/clickstream/internal/batch/release", "{\"release_id\":\"r-1\"}"));
    assertThat(service.send(service.get("/metrics")).body())
        .contains(
            "clickstream_sessions_stored_total 1.0",
            "clickstream_sessions_duplicate_total 1.0",
            "clickstream_events_stored_total 1.0",
            "clickstream_draws_repeated_total 7.0",
            "clickstream_batch_numbers_count 1",
            "clickstream_store_seconds_count{operation=\"registerSessions\"} 2",
            "http_server_requests_seconds_count{method=\"POST\",route=\"/api/v1/clickstream/session\",status=\"200\"} 2");
    assertThat(service.send(service.get("/api/v2/arrivals")).body())
        .contains("2026-05-17T07:42:00Z")
        .endsWith("]}")
        .containsPattern("\"sessions\":1");
  }

  @Test
  void callsForFrozenBatchesAreMeasured() throws Exception {
    service.start();
    service.send(service.post(SESSION, session("s-1")));
    service.send(
        service.post("/api/v1/clickstream/internal/batch/release", "{\"release_id\":\"r-1\"}"));
    String batch = "/api/v2/batches/batch-000001";
    service.send(service.post(batch + "/freeze", ""));
    service.send(service.get(batch + "/receipt"));
    service.send(service.get(batch + "/export"));
    service.send(service.get(batch + "/late"));
    service.send(service.post(batch + "/amend", ""));
    String metrics = service.send(service.get("/metrics")).body();
    for (String operation : List.of("freezeBatch", "openContent", "late", "amend")) {
      assertThat(metrics)
          .contains("clickstream_store_seconds_count{operation=\"" + operation + "\"} 1");
    }
    assertThat(metrics).contains("clickstream_store_seconds_count{operation=\"receipt\"}");
  }

  @Test
  void theLogTellsEachRequestButNoSecret() throws Exception {
    Path file = folder.resolve("keys.json");
    Keys.NONE.with("shop", Set.of(Role.COLLECT), "the-token").write(file);
    service.keys = new KeyFile(file);
    service.start();
    HttpResponse<String> answer =
        service.send(
            service
                .get(SESSION + "?session_id=secret-id")
                .header("Authorization", "Bearer the-token"));
    assertThat(service.log)
        .singleElement()
        .asString()
        .contains(
            "\"time\":\"2026-05-17T08:41:53.127Z\"",
            "\"method\":\"GET\"",
            "\"route\":\"/api/v1/clickstream/session\"",
            "\"status\":403",
            "it needs one of train",
            "\"bytes\":" + answer.body().length(),
            "\"key\":\"shop\"",
            "\"from\":\"127.0.0.1\"")
        .doesNotContain("the-token", "secret-id");
  }

  @Test
  void rejectedRowsAreCountedAndLoggedByTheirReasons() throws Exception {
    service.start();
    service.send(
        service.post(
            "/api/v2/sessions", "{\"sessions\":[{\"session_id\":\"s-1\"},{\"colour\":\"red\"}]}"));
    assertThat(service.log)
        .singleElement()
        .asString()
        .contains("\"rejected_rows\":{\"missing\":1,\"unknown_field\":1}");
    assertThat(service.send(service.get("/metrics")).body())
        .contains(
            "clickstream_rows_rejected_total{reason=\"missing\",route=\"/api/v2/sessions\"} 1.0",
            "clickstream_rows_rejected_total{reason=\"unknown_field\",route=\"/api/v2/sessions\"} 1.0");
  }

  @ParameterizedTest
  @CsvSource({
    "GET /%00, 400, The first line or a header of the request is malformed",
    "GET /api/v2/sessions/%00, 400, The first line or a header of the request is malformed",
    "GET /api/v2/sessions/%zz, 400, The first line or a header of the request is malformed",
    "GET /../x, 400, The first line or a header of the request is malformed",
    "GET /a|b, 400, Illegal Path Character",
    "OPTIONS *, 404, There is nothing at this path"
  })
  void whatNoRouteEverSeesIsRefusedLikeEverythingElse(String line, int status, String reason)
      throws Exception {
    service.start();
    assertThat(service.answerTo(line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 " + status + " ")
        .contains("application/problem+json", "\"detail\":\"" + reason + "\"");
    assertThat(service.log).singleElement().asString().contains(reason);
  }

  @Test
  void whatIsNoHttpIsRefusedLikeEverythingElseAndLogged() throws Exception {
    service.start();
    assertThat(service.answerTo("nonsense\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .contains("application/problem+json", "\"detail\":\"No URI\"");
    assertThat(service.log)
        .singleElement()
        .asString()
        .contains("\"status\":400", "\"reason\":\"No URI\"", "127.0.0.1");
    assertThat(service.send(service.get("/metrics")).body())
        .contains(
            "http_server_requests_seconds_count{method=\"unreadable\",route=\"none\",status=\"400\"} 1");
  }
}
