package io.clickstream.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickstream.server.ServerFixture;
import io.clickstream.server.ServerOptions;
import io.clickstream.server.http.Endpoints;
import io.clickstream.server.keys.KeyFile;
import io.clickstream.server.keys.Keys;
import io.clickstream.server.keys.Role;
import io.clickstream.server.page.PageEndpoints;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every route refuses alike, for want of a key or of time, is in the document. */
class DescribedRefusalsTest {

  private static final Set<String> ANYONE = Set.of(Role.ANYONE.word());

  @TempDir private Path folder;
  private final DescribedService described;
  private KeyFile keys;
  private ServerFixture service;

  DescribedRefusalsTest() throws IOException {
    described = new DescribedService(ServerFixture.document());
  }

  @BeforeEach
  void start() throws IOException {
    Path file = folder.resolve("keys.json");
    Keys.NONE
        .with("shop", Set.of(Role.COLLECT), "collect")
        .with("trainer", Set.of(Role.TRAIN), "train")
        .write(file);
    keys = new KeyFile(file);
    service = new ServerFixture(this::endpoints);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void everyRouteIsDescribedWithTheRoleThatItNeeds() {
    List<Endpoints> groups = new ArrayList<>(endpoints(service));
    groups.removeIf(PageEndpoints.class::isInstance);
    assertThat(described.roles()).isEqualTo(Routes.of(groups));
  }

  @Test
  void theRoleIsToldToPeopleToo() {
    assertThat(secured())
        .isNotEmpty()
        .allSatisfy(
            (route, role) ->
                assertThat(described.operation(route).path("description").asText())
                    .endsWith("Needs a key with the role `" + role + "`."));
  }

  @Test
  void whoeverHasNoKeyIsRefusedAsDescribed() throws IOException {
    for (String route : secured().keySet()) {
      described.requireDescribed(401, call(service, route, ""));
    }
  }

  @Test
  void whoeverHasAKeyThatIsNotKnownIsRefusedAsDescribed() throws IOException {
    for (String route : secured().keySet()) {
      described.requireDescribed(401, call(service, route, "unknown"));
    }
    described.requireDescribed(401, call(service, "GET /api/v2/me", "unknown"));
  }

  @Test
  void whoeverHasAKeyOfAnotherRoleIsRefusedAsDescribed() throws IOException {
    for (Map.Entry<String, String> route : secured().entrySet()) {
      String other = route.getValue().equals("train") ? "collect" : "train";
      described.requireDescribed(403, call(service, route.getKey(), other));
    }
  }

  @Test
  void whoeverHasAKeyOfTheRoleIsLetIn() throws IOException {
    for (Map.Entry<String, String> route : secured().entrySet()) {
      HttpResponse<String> answer = call(service, route.getKey(), route.getValue());
      assertThat(answer.statusCode()).as(route.getKey()).isNotIn(401, 403);
      described.requireDescribed(answer);
    }
  }

  @Test
  void whatIsDescribedWithoutARoleNeedsNoKey() throws IOException {
    List<String> open =
        described.routes().stream().filter(route -> !secured().containsKey(route)).toList();
    assertThat(open).contains("GET /health/live", "GET /api/v2/me", "GET /api/v2/openapi.json");
    for (String route : open) {
      HttpResponse<String> answer = call(service, route, "");
      assertThat(answer.statusCode()).as(route).isNotIn(401, 403);
      described.requireDescribed(answer);
    }
  }

  @Test
  void whenTooMuchIsUnderWayAllIsRefusedAsDescribedButWhatWatchesTheService() throws IOException {
    Set<String> watching = Set.of("GET /health/live", "GET /health/ready", "GET /metrics");
    assertThat(described.routes()).containsAll(watching);
    try (ServerFixture busy = new ServerFixture(workingOnNothing(), this::endpoints)) {
      for (String route : described.routes()) {
        HttpResponse<String> answer = call(busy, route, "train");
        described.requireDescribed(watching.contains(route) ? 200 : 503, answer);
      }
    }
  }

  @Test
  void aBodyThatDoesNotComeInTimeIsRefusedAsDescribed() throws IOException {
    try (ServerFixture hasty =
        new ServerFixture(fixture -> fixture.allEndpoints(null, Duration.ZERO))) {
      for (String route : described.routes()) {
        if (described.operation(route).has("requestBody")) {
          described.requireDescribed(408, call(hasty, route, ""));
        }
      }
    }
  }

  private List<Endpoints> endpoints(ServerFixture fixture) {
    return fixture.allEndpoints(keys, ServerOptions.DEFAULTS.maxBodyTime());
  }

  private static ServerOptions workingOnNothing() {
    return ServerOptions.builder().port(0).maxRequests(0).stopTime(Duration.ZERO).build();
  }

  /** The role of each route that needs a key, which is always one. */
  private Map<String, String> secured() {
    Map<String, Set<String>> roles = described.roles();
    roles.values().removeIf(ANYONE::equals);
    return roles.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, route -> String.join(" or ", route.getValue())));
  }

  /** Calls a route such as {@code GET /health/live}, with a body of a kind that it takes. */
  private HttpResponse<String> call(ServerFixture fixture, String route, String token) {
    String[] parts = route.split(" ", 2);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(fixture.uri(parts[1].replaceAll("\\{\\w+}", "x-1")));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    JsonNode kinds = described.operation(route).path("requestBody").path("content");
    if (kinds.isEmpty()) {
      return fixture.send(request.method(parts[0], BodyPublishers.noBody()));
    }
    return fixture.send(
        request
            .header("Content-Type", kinds.fieldNames().next())
            .method(parts[0], BodyPublishers.ofString("{}")));
  }
}
