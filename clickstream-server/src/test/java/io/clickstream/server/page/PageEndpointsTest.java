package io.clickstream.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.server.ServerFixture;
import io.clickstream.server.openapi.DocumentationEndpoints;
import io.clickstream.server.openapi.OpenApiDocument;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageEndpointsTest {

  private static final Path SOURCES = Path.of("src/main/resources/io/clickstream/server/page");

  private final ServerFixture service =
      new ServerFixture(
          fixture ->
              List.of(
                  new PageEndpoints(), new DocumentationEndpoints(OpenApiDocument.of(List.of()))));

  @AfterEach
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html;charset=utf-8",
    "/web/page.css, text/css;charset=utf-8",
    "/web/page.js, text/javascript;charset=utf-8",
    "/web/chart.js, text/javascript;charset=utf-8",
    "/web/icon.svg, image/svg+xml"
  })
  void eachFileSaysWhatItIs(String path, String type) {
    HttpResponse<String> answer = service.get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(type);
    assertThat(answer.body()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/web/page.css", "/web/chart.js"})
  void nothingFromElsewhereAndNothingInlineMayRun(String path) {
    HttpResponse<String> answer = service.get(path);
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'", "frame-ancestors 'none'", "trusted-types 'none'")
        .doesNotContain("unsafe", "http", "*");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
  }

  @Test
  void aFileThatABrowserHasIsNotSentAgain() {
    HttpResponse<String> first = service.get("/web/chart.js");
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");

    HttpResponse<String> second =
        service.send(
            HttpRequest.newBuilder(service.uri("/web/chart.js")).header("If-None-Match", tag));
    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
    assertThat(second.headers().firstValue("ETag")).hasValue(tag);
  }

  @Test
  void aFileThatHasChangedIsSentAgain() {
    HttpResponse<String> answer =
        service.send(
            HttpRequest.newBuilder(service.uri("/web/page.css"))
                .header("If-None-Match", "W/\"of-the-version-before\""));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/web/",
        "/web/index.html",
        "/web/nothing.js",
        "/web/..%2fMETA-INF/LICENSE",
        "/web/../logback.xml"
      })
  void whatIsNoFileOfThePageIsNotServed(String path) {
    assertThat(service.get(path).statusCode()).isBetween(400, 404);
  }

  @Test
  void everyFileIsServed() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> !name.equals("index.html"))
          .isNotEmpty()
          .allSatisfy(name -> assertThat(service.get("/web/" + name).statusCode()).isEqualTo(200));
    }
  }

  @Test
  void thePageAsksForNothingThatIsNotServed() {
    List<String> asked =
        Pattern.compile("(?:src|href)=\"([^#\"]+)\"")
            .matcher(service.get("/").body())
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(asked)
        .isNotEmpty()
        .allSatisfy(path -> assertThat(service.get("/" + path).statusCode()).isEqualTo(200));
  }

  @Test
  void thePageNamesTheVersionOfTheService() {
    assertThat(service.get("/").body())
        .containsPattern("<p>Clickstream \\d+\\.\\d+\\.\\d+[^$<]*</p>");
  }

  @Test
  void noScriptMakesMarkupOfText() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      assertThat(files.filter(file -> file.toString().endsWith(".js")))
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(Files.readString(file))
                      .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "eval("));
    }
  }
}
