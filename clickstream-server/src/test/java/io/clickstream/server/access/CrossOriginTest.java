package io.clickstream.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.server.ServerFixture;
import io.clickstream.server.ServerOptions;
import io.clickstream.server.keys.KeyFile;
import io.clickstream.server.keys.Keys;
import io.clickstream.server.keys.Role;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser is told about requests from pages of other origins. */
class CrossOriginTest {

  private static final String SHOP = "https://shop.example";
  private static final String EVENTS = "/api/v2/events";

  @TempDir private Path folder;
  private ServerFixture service;

  private void start(int maxRequests) throws IOException {
    Path file = folder.resolve("keys.json");
    Keys.NONE.with("shop", Set.of(Role.COLLECT), "shop-token").write(file);
    KeyFile keys = new KeyFile(file);
    service =
        new ServerFixture(
            ServerOptions.builder()
                .port(0)
                .stopTime(Duration.ZERO)
                .corsOrigins(List.of(SHOP, "https://*.shop.example"))
                .maxRequests(maxRequests)
                .build(),
            fixture -> fixture.allEndpoints(keys, Duration.ofSeconds(9)));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers) {
    return service.send(
        HttpRequest.newBuilder(service.uri(path))
            .method(method, BodyPublishers.ofString(body))
            .headers(headers));
  }

  private HttpResponse<String> preflight(String origin) {
    return send(
        "OPTIONS",
        EVENTS,
        "",
        "Origin",
        origin,
        "Access-Control-Request-Method",
        "POST",
        "Access-Control-Request-Headers",
        "authorization,content-type");
  }

  private static String header(HttpResponse<String> answer, String name) {
    return String.join(" & ", answer.headers().allValues(name));
  }

  private static void assertReadable(HttpResponse<String> answer, String origin) {
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(origin);
    assertThat(header(answer, "Access-Control-Allow-Credentials")).isEqualTo("true");
    assertThat(header(answer, "Access-Control-Expose-Headers"))
        .contains("Retry-After", "Clickstream-Frozen", "ETag", "Repr-Digest", "Content-Range");
    assertThat(header(answer, "Vary")).isEqualTo("Origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {SHOP, "https://de.shop.example"})
  void anAllowedOriginMaySendKeysJsonAndCredentials(String origin) throws IOException {
    start(256);
    HttpResponse<String> answer = preflight(origin);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertReadable(answer, origin);
    assertThat(header(answer, "Access-Control-Allow-Methods")).isEqualTo("GET, POST, PUT");
    assertThat(header(answer, "Access-Control-Allow-Headers"))
        .isEqualTo("authorization,content-type");
    assertThat(header(answer, "Access-Control-Max-Age")).isEqualTo("3600");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/docs/swagger-ui.css", "/api/v2/openapi.json"})
  void whatIsCompressedDependsOnTheEncodingToo(String path) throws IOException {
    start(256);
    HttpResponse<String> answer = send("GET", path, "", "Origin", SHOP, "Accept-Encoding", "gzip");
    assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(answer, "Vary")).isEqualTo("Origin & Accept-Encoding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", "http://shop.example"})
  void anotherOriginIsToldNothing(String origin) throws IOException {
    start(256);
    for (HttpResponse<String> answer :
        List.of(preflight(origin), send("POST", EVENTS, "{}", "Origin", origin))) {
      assertThat(answer.headers().map().keySet())
          .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
      assertThat(header(answer, "Vary")).isEqualTo("Origin");
    }
  }

  /** The service's own page sends its origin with each change. */
  @Test
  void anotherOriginIsAnsweredAsWithoutOne() throws IOException {
    start(256);
    HttpResponse<String> answer =
        send(
            "POST",
            EVENTS,
            "{\"events\":[]}",
            "Origin",
            "http://127.0.0.1:" + service.uri("/").getPort(),
            "Authorization",
            "Bearer shop-token",
            "Content-Type",
            "application/json");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/v2/events, Bearer shop-token, 200",
    "POST, /api/v2/events, Bearer no-token, 401",
    "POST, /api/v2/batches/release, Bearer shop-token, 403",
    "POST, /api/v2/nothing, Bearer shop-token, 404",
    "PUT, /api/v2/events, Bearer shop-token, 405",
    "POST, /api/v2/sessions, Bearer shop-token, 422",
    "POST, /api/v1/clickstream/session, Bearer shop-token, 422"
  })
  void everyAnswerCanBeRead(String method, String path, String key, int status) throws IOException {
    start(256);
    HttpResponse<String> answer =
        send(
            method,
            path,
            "{\"events\":[]}",
            "Origin",
            SHOP,
            "Authorization",
            key,
            "Content-Type",
            "application/json");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertReadable(answer, SHOP);
  }

  @Test
  void thatABodyIsTooLargeCanBeRead() throws IOException {
    start(256);
    HttpResponse<String> answer =
        send(
            "POST",
            EVENTS,
            " ".repeat(100_001),
            "Origin",
            SHOP,
            "Authorization",
            "Bearer shop-token",
            "Content-Type",
            "application/json");
    assertThat(answer.statusCode()).isEqualTo(413);
    assertReadable(answer, SHOP);
  }

  /** The preflight request of a beacon that has to be repeated later must not fail. */
  @Test
  void thatTheServiceIsBusyCanBeRead() throws IOException {
    start(0);
    assertThat(preflight(SHOP).statusCode()).isEqualTo(200);
    HttpResponse<String> answer = send("POST", EVENTS, "{}", "Origin", SHOP);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertReadable(answer, SHOP);
    assertThat(header(answer, "Retry-After")).isEqualTo("1");
  }
}
