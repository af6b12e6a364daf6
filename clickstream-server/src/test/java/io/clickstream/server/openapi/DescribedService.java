package io.clickstream.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an OpenAPI document says, compared with what a service answers. */
public final class DescribedService {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NOT_MODIFIED = 304;
  private static final int PARTIAL = 206;

  private final JsonNode document;

  public DescribedService(byte[] document) throws IOException {
    this.document = JSON.readTree(document);
  }

  /** Its routes, such as {@code GET /health/live}. HEAD is none of its own: it is routed as GET. */
  public Set<String> routes() {
    Set<String> routes = operations();
    routes.removeIf(operation -> operation.startsWith("HEAD "));
    return routes;
  }

  /** All that it describes, such as {@code GET /health/live}. */
  Set<String> operations() {
    Set<String> routes = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      path.getValue()
          .fieldNames()
          .forEachRemaining(
              method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
    }
    return routes;
  }

  /** Who may call each of its routes: the roles, or {@code anyone} if no key is needed. */
  Map<String, Set<String>> roles() {
    Map<String, Set<String>> roles = new TreeMap<>();
    routes().forEach(route -> roles.put(route, roles(operation(route).path("security"))));
    return roles;
  }

  /** One of several requirements is enough, and an empty one needs nothing. */
  private static Set<String> roles(JsonNode requirements) {
    Set<String> roles = new TreeSet<>();
    for (JsonNode requirement : requirements) {
      requirement.path("bearerAuth").forEach(role -> roles.add(role.textValue()));
      if (requirement.isEmpty()) {
        return Set.of("anyone");
      }
    }
    return requirements.isEmpty() ? Set.of("anyone") : roles;
  }

  /** What it says of a route such as {@code GET /health/live}. */
  JsonNode operation(String route) {
    String[] parts = route.split(" ", 2);
    return document.get("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
  }

  /** Where the parameters of an operation are and what they are called: {@code query limit}. */
  Set<String> parameters(String route) {
    Set<String> parameters = new TreeSet<>();
    for (JsonNode each : operation(route).path("parameters")) {
      JsonNode parameter = referred(each);
      parameters.add(parameter.path("in").asText() + " " + parameter.path("name").asText());
    }
    return parameters;
  }

  /** An answer, and what it answers. */
  record Answer(String method, String path, int status, HttpHeaders headers, String body) {

    private static final Pattern HEADER = Pattern.compile("(?m)^([\\w-]+): *(.*)$");

    static Answer of(HttpResponse<String> answer) {
      return new Answer(
          answer.request().method(),
          answer.uri().getPath(),
          answer.statusCode(),
          answer.headers(),
          answer.body());
    }

    /** Reads one as it came over the wire, without any encoding of its body. */
    static Answer read(String method, String path, String answer) {
      String[] parts = answer.split("\r\n\r\n", 2);
      Map<String, List<String>> headers =
          HEADER
              .matcher(parts[0] + "\r\n")
              .results()
              .collect(Collectors.toMap(line -> line.group(1), line -> List.of(line.group(2))));
      int status = Integer.parseInt(parts[0].split(" ", 3)[1]);
      return new Answer(
          method, path, status, HttpHeaders.of(headers, (name, value) -> true), parts[1]);
    }

    String mediaType() {
      return headers.firstValue("Content-Type").orElse("none").replaceAll(";.*", "");
    }
  }

  /** Fails if the answer is another one, or not as the document has it. */
  void requireDescribed(int status, HttpResponse<String> answer) throws JsonProcessingException {
    requireDescribed(status, Answer.of(answer));
  }

  void requireDescribed(int status, Answer answer) throws JsonProcessingException {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    requireDescribed(answer);
  }

  /** Fails if the answer is not one of those that the document has for the request. */
  public void requireDescribed(HttpResponse<String> answer) throws JsonProcessingException {
    requireDescribed(Answer.of(answer));
  }

  private void requireDescribed(Answer answer) throws JsonProcessingException {
    JsonNode response = response(answer);
    String mediaType = answer.mediaType();
    JsonNode content = response.path("content");
    requireHeaders(response.path("headers"), answer);
    if (answer.method().equals("HEAD")) {
      assertThat(response.isMissingNode()).as("%s is described", answer).isFalse();
      assertThat(answer.body()).as(answer.toString()).isEmpty();
      return;
    }
    if (answer.status() == NOT_MODIFIED) {
      assertThat(content.isMissingNode()).as("%s has no body", answer).isTrue();
      return;
    }
    assertThat(content.has(mediaType)).as("%s is described", answer).isTrue();
    Schema accepted =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(withComponents(content.get(mediaType).get("schema")));
    if (answer.status() == PARTIAL) {
      return;
    }
    for (JsonNode value : values(mediaType, answer.body())) {
      assertThat(accepted.validate(value)).as(answer.toString()).isEmpty();
    }
  }

  private JsonNode response(Answer answer) {
    return referred(
        path(answer.path())
            .path(answer.method().toLowerCase(Locale.ROOT))
            .path("responses")
            .path(String.valueOf(answer.status())));
  }

  private void requireHeaders(JsonNode headers, Answer answer) {
    for (Map.Entry<String, JsonNode> header : headers.properties()) {
      if (referred(header.getValue()).path("required").asBoolean()) {
        assertThat(answer.headers().firstValue(header.getKey()))
            .as("%s of %s", header.getKey(), answer)
            .isPresent();
      }
    }
  }

  /** What a reference leads to; anything else as it is. */
  private JsonNode referred(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").textValue().substring(1)) : node;
  }

  private static List<JsonNode> values(String mediaType, String body)
      throws JsonProcessingException {
    if (mediaType.equals("application/x-ndjson")) {
      List<JsonNode> lines = new ArrayList<>();
      for (String line : body.lines().toList()) {
        lines.add(JSON.readTree(line));
      }
      return lines;
    }
    return List.of(
        mediaType.endsWith("json") ? JSON.readTree(body) : JSON.getNodeFactory().textNode(body));
  }

  /** A path that is named goes before one with parameters. */
  private JsonNode path(String called) {
    JsonNode paths = document.get("paths");
    if (paths.has(called)) {
      return paths.get(called);
    }
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      String pattern = "\\Q" + path.getKey().replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q") + "\\E";
      if (Pattern.matches(pattern, called)) {
        return path.getValue();
      }
    }
    throw new AssertionError("the document has no path for " + called);
  }

  /** References lead from the root of the schema to the schemas of the document. */
  private JsonNode withComponents(JsonNode schema) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", document.get("components"));
    return whole;
  }
}
