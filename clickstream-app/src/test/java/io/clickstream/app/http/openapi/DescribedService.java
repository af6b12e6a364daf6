package io.clickstream.app.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What an OpenAPI document says, compared with what a service answers. */
public final class DescribedService {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode document;

  public DescribedService(byte[] document) throws IOException {
    this.document = JSON.readTree(document);
  }

  /** Its routes, such as {@code GET /health/live}. */
  public Set<String> routes() {
    Set<String> routes = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      path.getValue()
          .fieldNames()
          .forEachRemaining(
              method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
    }
    return routes;
  }

  /** Fails if the answer is not one of those that the document has for the request. */
  public void requireDescribed(HttpResponse<String> answer) throws JsonProcessingException {
    String method = answer.request().method();
    String status = String.valueOf(answer.statusCode());
    String called = method + " " + answer.uri().getPath() + " -> " + status + " " + answer.body();
    JsonNode content =
        path(answer.uri().getPath())
            .path(method.toLowerCase(Locale.ROOT))
            .path("responses")
            .path(status)
            .path("content");
    String mediaType =
        answer.headers().firstValue("Content-Type").orElse("none").replaceAll(";.*", "");
    assertThat(content.has(mediaType)).as("%s as %s is described", called, mediaType).isTrue();
    JsonNode schema = content.get(mediaType).get("schema");
    Schema accepted =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(withComponents(schema));
    for (JsonNode value : values(mediaType, answer.body())) {
      assertThat(accepted.validate(value)).as(called).isEmpty();
    }
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
