package io.clickstream.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.server.http.ProblemDetails;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A path that has a meaning of its own is never taken for the id of something. */
class FixedPathsTest {

  private static final ServerFixture service =
      new ServerFixture(fixture -> fixture.allEndpoints(null, Duration.ofSeconds(9)));

  @AfterAll
  static void stop() {
    service.close();
  }

  private static HttpResponse<String> send(String method, String path) {
    return service.send(
        HttpRequest.newBuilder(service.uri(path)).method(method, BodyPublishers.noBody()));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v2/batches/release, POST",
    "GET, /api/v2/batches/release/, POST",
    "HEAD, /api/v2/batches/release, POST",
    "PUT, /api/v2/batches/release, POST",
    "DELETE, /api/v2/batches/release, POST",
    "OPTIONS, /api/v2/batches/release, POST",
    "GET, /api/v2/ubi/ubi_events, POST",
    "GET, /api/v2/ubi/ubi_queries, POST",
    "GET, /api/v2/ubi, POST",
    "POST, /api/docs, GET",
    "GET, /api/v1/clickstream/session/events, POST"
  })
  void anotherMethodIsNotAllowed(String method, String path, String allowed) {
    HttpResponse<String> answer = send(method, path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue(allowed);
    assertThat(answer.body()).doesNotContain("release");
    if (path.startsWith("/api/v2")) {
      assertThat(answer.headers().firstValue("Content-Type")).hasValue(ProblemDetails.MEDIA_TYPE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sessions", "export", "status", "irrelevant"})
  void nothingIsBelowIt(String name) {
    for (String method : new String[] {"GET", "PUT", "POST"}) {
      HttpResponse<String> answer = send(method, "/api/v2/batches/release/" + name);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("There is nothing at this path");
    }
  }

  @Test
  void aPathThatOnlyStartsLikeItIsAnId() {
    HttpResponse<String> answer = send("GET", "/api/v2/batches/releases");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("No batch has the id 'releases'");
  }
}
