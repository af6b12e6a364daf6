package io.clickstream.app.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.app.http.Endpoints;
import io.clickstream.app.http.ServerFixture;
import io.clickstream.app.http.ServerOptions;
import io.clickstream.app.http.metrics.ServiceMetrics;
import io.clickstream.app.http.page.PageEndpoints;
import io.clickstream.app.service.Service;
import io.clickstream.app.service.ServiceEndpoints;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DocumentationEndpointsTest {

  private static final String V1 = "/api/v1/clickstream";

  private final ServerFixture service = new ServerFixture(DocumentationEndpointsTest::endpoints);
  private final DescribedService described;

  DocumentationEndpointsTest() throws IOException {
    described = new DescribedService(ServiceEndpoints.DOCUMENT.json());
  }

  static List<Endpoints> endpoints(ServerFixture fixture) {
    ServerOptions usual = ServerOptions.DEFAULTS;
    ServerOptions limited =
        new ServerOptions(
            usual.host(),
            usual.port(),
            null,
            List.of(),
            100_000,
            usual.maxBodyTime(),
            usual.maxHeaderBytes(),
            usual.maxIdleTime(),
            usual.maxConnections(),
            usual.maxRequests(),
            5,
            usual.stopTime());
    return ServiceEndpoints.of(
        new Service.Parts(
            fixture.dao, false, limited, null, () -> fixture.now, () -> 0, line -> {}),
        new ServiceMetrics(() -> 0));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void everyRouteOfTheServiceIsInTheDocumentAndTheReverse() {
    List<Endpoints> groups = new ArrayList<>(endpoints(service));
    groups.removeIf(PageEndpoints.class::isInstance);
    assertThat(described.routes()).isEqualTo(routesOf(groups));
  }

  @Test
  void whatTheServiceTellsOfItselfIsAsDescribed() throws IOException {
    for (String path : List.of("/api/v2/me", "/api/v2/arrivals", "/metrics")) {
      described.requireDescribed(service.get(path));
    }
  }

  private static Set<String> routesOf(List<Endpoints> groups) {
    Javalin javalin = Javalin.create(config -> groups.forEach(group -> group.addTo(config.routes)));
    Set<String> routes = new TreeSet<>();
    javalin.unsafe.internalRouter.allHttpHandlers().stream()
        // Not those that come before any route.
        .filter(route -> !route.endpoint.path.equals("*"))
        .forEach(route -> routes.add(route.endpoint.method.name() + " " + route.endpoint.path));
    return routes;
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
    service.dao.close();
    described.requireDescribed(service.get("/health/ready"));
  }

  @Test
  void theServiceAnswersTheClientsOfEmbeddingStudioAsTheDocumentSays() throws IOException {
    String release = V1 + "/internal/batch/release";
    described.requireDescribed(service.post(release, "{\"release_id\":\"r\"}"));
    String session =
        """
        {"session_id":"s-1","search_query":"lamp","search_results":[{"object_id":"p-1"}]}""";
    described.requireDescribed(service.post(V1 + "/session", session));
    described.requireDescribed(service.post(V1 + "/session", "{}"));
    described.requireDescribed(service.post(V1 + "/session", "{"));
    described.requireDescribed(
        service.post(
            V1 + "/session/events",
            """
            {"session_id":"s-1","events":[{"event_id":"e-1","object_id":"p-1"}]}"""));
    described.requireDescribed(service.get(V1 + "/session?session_id=s-1"));
    described.requireDescribed(service.get(V1 + "/session?session_id=s-2"));
    described.requireDescribed(service.get(V1 + "/session"));
    described.requireDescribed(
        service.post(V1 + "/session/irrelevant", "{\"session_id\":\"s-1\"}"));
    described.requireDescribed(
        service.post(V1 + "/session/irrelevant", "{\"session_id\":\"s-2\"}"));
    described.requireDescribed(service.post(release, "{\"release_id\":\"r\"}"));
    described.requireDescribed(service.get(V1 + "/internal/batch/sessions?batch_id=batch-000001"));
    described.requireDescribed(service.get(V1 + "/internal/batch/sessions?limit=x"));
  }

  @Test
  void thePageNeedsNothingFromElsewhere() {
    HttpResponse<String> page = service.get("/api/docs");
    Matcher links = Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(page.body());
    assertThat(links.results().map(link -> link.group(1)))
        .hasSize(4)
        .allSatisfy(link -> assertThat(service.get(link).statusCode()).as(link).isEqualTo(200));
  }

  @Test
  void aPartThatSaysAgainWhatAnotherSaidIsRefused() {
    assertThatThrownBy(() -> OpenApiDocument.of(List.of("health", "health")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("health/paths");
  }
}
