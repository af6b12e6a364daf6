package io.clickstream.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickstream.server.ServerFixture;
import io.clickstream.server.ServerOptions;
import io.clickstream.server.http.Endpoints;
import io.clickstream.server.page.PageEndpoints;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentationEndpointsTest {

  private final ServerFixture service = new ServerFixture(DocumentationEndpointsTest::endpoints);
  private final DescribedService described;

  DocumentationEndpointsTest() throws IOException {
    described = new DescribedService(ServerFixture.document());
  }

  static List<Endpoints> endpoints(ServerFixture fixture) {
    return fixture.allEndpoints(null, ServerOptions.DEFAULTS.maxBodyTime());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void everyRouteOfTheServiceIsInTheDocumentAndTheReverse() {
    List<Endpoints> groups = new ArrayList<>(endpoints(service));
    groups.removeIf(PageEndpoints.class::isInstance);
    assertThat(described.routes()).isEqualTo(Routes.of(groups).keySet());
  }

  @Test
  void headIsDescribedForTheExportAsGetIs() {
    String path = " /api/v2/batches/{batch_id}/export";
    JsonNode get = described.operation("GET" + path);
    JsonNode head = described.operation("HEAD" + path);
    assertThat(described.operations()).contains("HEAD" + path);
    assertThat(head.get("security")).isEqualTo(get.get("security"));
    Set<String> ofGet = described.parameters("GET" + path);
    assertThat(ofGet)
        .contains(
            "header Accept-Encoding",
            "header If-Match",
            "header If-None-Match",
            "header If-Range",
            "header Range",
            "query gzip");
    ofGet.removeAll(Set.of("header If-Range", "header Range"));
    assertThat(described.parameters("HEAD" + path)).isEqualTo(ofGet);
    assertThat(head.get("responses").fieldNames())
        .toIterable()
        .contains("200", "304", "412")
        .doesNotContain("206", "416");
  }

  @Test
  void whatTheServiceTellsOfItselfIsAsDescribed() throws IOException {
    for (String path : List.of("/api/v2/me", "/api/v2/arrivals", "/metrics")) {
      described.requireDescribed(service.get(path));
    }
  }

  @Test
  void theServiceAnswersAsTheDocumentSays() throws IOException {
    for (String path :
        List.of(
            "/health/live",
            "/health/ready",
            "/api/v2/openapi.json",
            "/api/docs",
            "/api/docs/swagger-ui.css",
            "/api/docs/page.js",
            "/api/docs/favicon-32x32.png",
            "/api/docs/pom.xml")) {
      described.requireDescribed(service.get(path));
    }
    service.storeAway = true;
    described.requireDescribed(service.get("/health/ready"));
  }

  @Test
  void thePageNeedsNothingFromElsewhere() {
    HttpResponse<String> page = service.get("/api/docs");
    Matcher links = Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(page.body());
    assertThat(links.results().map(link -> link.group(1)))
        .hasSize(4)
        .allSatisfy(link -> assertThat(service.get(link).statusCode()).as(link).isEqualTo(200));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/docs", "/api/docs/swagger-ui-bundle.js", "/api/docs/page.js"})
  void nothingFromElsewhereMayRunAndNoOtherPageMayFrameIt(String path) {
    HttpResponse<String> answer = service.get(path);
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'")
        .doesNotContain("unsafe-eval", "http", "*", "script-src");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
  }

  @Test
  void aPartThatSaysAgainWhatAnotherSaidIsRefused() {
    assertThatThrownBy(() -> OpenApiDocument.of(List.of("health", "health")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("health/paths");
  }
}
