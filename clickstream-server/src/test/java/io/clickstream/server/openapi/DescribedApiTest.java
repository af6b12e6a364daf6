package io.clickstream.server.openapi;

import io.clickstream.server.ServerFixture;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever the second API answers is what the document says of it. */
class DescribedApiTest {

  private static final String SESSIONS = "/api/v2/sessions";
  private static final String EVENTS = "/api/v2/events";
  private static final String BATCHES = "/api/v2/batches";
  private static final String UBI = "/api/v2/ubi";
  private static final String FULL =
      """
      {"session_id":"s-1","search_query":{"text":"lamp"},"created_at":"2026-03-14T16:09:26.5+01:00",
       "search_results":[{"object_id":"p-1","rank":0.5,"meta":[1]},{"object_id":"p-2"}],
       "search_meta":{"page":2},"payload_filter":true,"user_id":"u-1","payload_search":true,
       "sort_by":{"field":"price","order":"desc","force_not_payload":true}}""";

  private final ServerFixture service = new ServerFixture(DocumentationEndpointsTest::endpoints);
  private final DescribedService described;

  DescribedApiTest() throws IOException {
    described = new DescribedService(ServerFixture.document());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void ofSentRows() throws IOException {
    String bare = "{\"session_id\":\"s-2\",\"search_query\":null}";
    require(200, post(SESSIONS, "{\"sessions\":[" + FULL + "," + bare + "," + bare + ",{},7]}"));
    require(200, post(SESSIONS, "{\"sessions\":[]}"));
    require(
        200,
        post(
            EVENTS,
            """
            {"events":[{"session_id":"s-1","event_id":"e-1","object_id":"p-2","meta":{"x":1}},
                       {"session_id":"s-1","event_id":"e-2"},
                       {"session_id":"s-1","event_id":"e-1"},
                       {"session_id":"s-1"}]}"""));
    require(413, post(EVENTS, "{\"events\":[1,2,3,4,5,6]}"));
    require(422, post(SESSIONS, "{\"session\":[]}"));
    require(400, post(SESSIONS, "{\"sessions\":["));
    require(413, post(SESSIONS, " ".repeat(200_000)));
    require(415, sent("POST", EVENTS, "text/plain", "{}"));
  }

  @Test
  void ofOneSession() throws IOException {
    post(SESSIONS, "{\"sessions\":[" + FULL + "]}");
    post(EVENTS, "{\"events\":[{\"session_id\":\"s-1\",\"event_id\":\"e-1\"}]}");
    require(200, service.get(SESSIONS + "/s-1?events_limit=1"));
    require(404, service.get(SESSIONS + "/s-9"));
    require(400, service.get(SESSIONS + "/s-1?events_limit=0"));
    require(200, put(SESSIONS + "/s-1", "{\"search_query\":\"desk lamp\"}"));
    require(404, put(SESSIONS + "/s-9", "{\"search_query\":\"desk lamp\"}"));
    require(422, put(SESSIONS + "/s-1", "{\"search_query\":1,\"session_id\":\"s-2\"}"));
    require(200, post(SESSIONS + "/s-1/irrelevant", ""));
    require(404, post(SESSIONS + "/s-9/irrelevant", ""));
  }

  @Test
  void ofBatches() throws IOException {
    require(404, post(BATCHES + "/release", "{\"release_id\":\"r-1\"}"));
    post(SESSIONS, "{\"sessions\":[" + FULL + "]}");
    require(200, service.get(BATCHES));
    require(200, service.get(BATCHES + "/batch-000001/sessions"));
    require(409, service.get(BATCHES + "/batch-000001/export"));
    require(200, post(BATCHES + "/release", "{\"release_id\":\"r-1\"}"));
    require(422, post(BATCHES + "/release", "{\"release_id\":\" \"}"));
    require(200, service.get(BATCHES + "?status=released&status=archived&limit=1"));
    require(400, service.get(BATCHES + "?status=lost"));
    require(200, service.get(BATCHES + "/batch-000001"));
    require(404, service.get(BATCHES + "/batch-000009"));
    require(200, service.get(BATCHES + "/batch-000001/sessions?irrelevant=false&after_number=1"));
    require(404, service.get(BATCHES + "/batch-000009/sessions"));
    require(200, service.get(BATCHES + "/batch-000001/export"));
    require(200, put(BATCHES + "/batch-000001/status", "{\"status\":\"fine_tuning\"}"));
    require(409, put(BATCHES + "/batch-000001/status", "{\"status\":\"archived\"}"));
    require(404, put(BATCHES + "/batch-000009/status", "{\"status\":\"archived\"}"));
  }

  @Test
  void ofFrozenBatches() throws IOException {
    post(SESSIONS, "{\"sessions\":[" + FULL + "]}");
    String batch = BATCHES + "/batch-000001";
    String export = batch + "/export";
    require(409, post(batch + "/freeze", ""));
    require(409, head(export));
    post(BATCHES + "/release", "{\"release_id\":\"r-1\"}");
    require(409, service.get(batch + "/receipt"));
    require(409, service.get(batch + "/late"));
    require(409, post(batch + "/amend", ""));
    require(409, service.get(export + "?gzip=true"));
    require(200, head(export));
    require(200, post(batch + "/freeze", ""));
    require(200, service.get(batch + "/receipt"));
    post(EVENTS, "{\"events\":[{\"session_id\":\"s-1\",\"event_id\":\"e-1\"}]}");
    require(200, service.get(batch + "/late"));
    require(200, post(batch + "/amend", ""));
    require(404, post(BATCHES + "/batch-000009/freeze", ""));
    require(400, service.get(batch + "/receipt?limit=1"));
    require(200, service.get(batch + "/sessions"));
    require(200, service.get(export));
    require(200, service.get(export + "?irrelevant=false"));
    require(200, service.get(export + "?gzip=true"));
    require(206, with("Range", "bytes=0-9", export));
    require(206, with("Range", "bytes=0-9", export + "?gzip=true"));
    require(304, with("If-None-Match", "*", export));
    require(412, with("If-Match", "\"other\"", export));
    require(416, with("Range", "bytes=100000-", export));
    require(200, head(export));
    require(200, head(export, "Range", "bytes=100000-"));
    require(304, head(export, "If-None-Match", "*"));
    require(412, head(export, "If-Match", "\"other\""));
    require(400, head(export + "?limit=1"));
    require(404, head(BATCHES + "/batch-000009/export"));
  }

  private HttpResponse<String> head(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.uri(path)).method("HEAD", BodyPublishers.noBody());
    return service.send(headers.length == 0 ? request : request.headers(headers));
  }

  private HttpResponse<String> with(String header, String value, String path) {
    return service.send(HttpRequest.newBuilder(service.uri(path)).header(header, value));
  }

  @Test
  void ofUbiRows() throws IOException {
    String query =
        """
        {"query_id":"q-1","user_query":"lamp","query_response_hit_ids":["p-1"],\
        "timestamp":"2026-05-17T08:00:00.000Z"}
        """;
    String event =
        """
        {"action_name":"click","query_id":"q-1","timestamp":"2026-05-17T08:00:01.000Z",\
        "event_attributes":{"object":{"object_id":"p-1"}}}
        """;
    require(200, ubi(query + event + query + "{\"colour\":\"red\"}\n{"));
    require(422, ubi(""));
    require(413, ubi("{}\n".repeat(6)));
    require(413, ubi(" ".repeat(200_000)));
    require(415, sent("POST", UBI, "text/csv", query));
    service.storeAway = true;
    require(503, ubi(query));
  }

  private HttpResponse<String> ubi(String rows) {
    return sent("POST", UBI, "application/x-ndjson", rows);
  }

  @Test
  void whenTheStoreIsAway() throws IOException {
    service.storeAway = true;
    require(503, post(SESSIONS, "{\"sessions\":[" + FULL + "]}"));
    require(503, service.get(SESSIONS + "/s-1"));
    require(503, service.get(BATCHES + "/batch-000001/export"));
  }

  @Test
  void whenTheStoreIsClosed() throws IOException {
    service.dao.close();
    require(500, post(SESSIONS, "{\"sessions\":[" + FULL + "]}"));
    require(500, service.get(SESSIONS + "/s-1"));
    require(
        500,
        ubi(
            """
            {"query_id":"q-1","user_query":"lamp","timestamp":"2026-05-17T08:00:00.000Z"}
            """));
  }

  private void require(int status, HttpResponse<String> answer) throws IOException {
    described.requireDescribed(status, answer);
  }

  private HttpResponse<String> post(String path, String json) {
    return sent("POST", path, "application/json", json);
  }

  private HttpResponse<String> put(String path, String json) {
    return sent("PUT", path, "application/json", json);
  }

  private HttpResponse<String> sent(String method, String path, String mediaType, String body) {
    return service.send(
        HttpRequest.newBuilder(service.uri(path))
            .header("Content-Type", mediaType)
            .method(method, BodyPublishers.ofString(body)));
  }
}
