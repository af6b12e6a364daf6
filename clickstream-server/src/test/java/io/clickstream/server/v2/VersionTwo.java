package io.clickstream.server.v2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickstream.server.ServerFixture;
import io.clickstream.server.http.BatchRelease;
import io.clickstream.server.http.RequestBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** The second API on a free port, over a store in memory, and a client of it. */
final class VersionTwo implements AutoCloseable {

  static final String API = "/api/v2";
  static final int MAX_ROWS = 4;

  private static final int MAX_BYTES = 100_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  final ServerFixture service =
      new ServerFixture(
          fixture -> {
            RequestBody body = new RequestBody(MAX_BYTES, Duration.ofSeconds(30));
            return List.of(
                new CollectEndpoints(fixture.dao, body, () -> fixture.now, MAX_ROWS),
                new BatchEndpoints(fixture.dao, new BatchRelease(fixture.dao, false), body),
                new FreezeEndpoints(fixture.dao));
          });

  /** Single quotes stand for double ones, in all bodies. */
  HttpResponse<String> post(String path, String json) {
    return service.post(API + path, json.replace('\'', '"'));
  }

  HttpResponse<String> put(String path, String json) {
    return service.send(
        HttpRequest.newBuilder(service.uri(API + path))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json.replace('\'', '"'))));
  }

  HttpResponse<String> get(String path) {
    return service.get(API + path);
  }

  /** Registers sessions that say nothing but a query. */
  void register(String... sessionIds) {
    for (String sessionId : sessionIds) {
      JsonNode answer =
          json(
              post(
                  "/sessions",
                  "{'sessions':[{'session_id':'%s','search_query':'lamp'}]}".formatted(sessionId)));
      assertThat(answer.get("stored").asInt()).isEqualTo(1);
    }
  }

  /** The body of an answer that must be a good one. */
  static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    return parse(answer.body());
  }

  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says what a refusal must be. */
  static void assertRefused(HttpResponse<String> answer, int status, String detail) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(parse(answer.body()).get("detail").asText()).isEqualTo(detail);
  }

  static String quoted(String json) {
    return json.replace('\'', '"');
  }

  @Override
  public void close() {
    service.close();
  }
}
