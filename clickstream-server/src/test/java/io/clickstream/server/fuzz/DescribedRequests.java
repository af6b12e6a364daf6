package io.clickstream.server.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A good request for each operation of an OpenAPI document, out of its examples. */
final class DescribedRequests {

  private static final Map<String, String> KNOWN =
      Map.of("session_id", "s-1", "batch_id", "batch-000001");

  private final List<RawRequest> requests = new ArrayList<>();

  private DescribedRequests() {}

  static List<RawRequest> of(byte[] document) throws IOException {
    DescribedRequests described = new DescribedRequests();
    for (Map.Entry<String, JsonNode> path :
        new ObjectMapper().readTree(document).get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        // Other methods and headers are among the mutations.
        if (!operation.getKey().equals("head")) {
          described.add(
              operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue());
        }
      }
    }
    return List.copyOf(described.requests);
  }

  private void add(String method, String path, JsonNode operation) {
    String target = target(path, operation.path("parameters"));
    JsonNode content = operation.path("requestBody").path("content");
    if (content.isEmpty()) {
      requests.add(RawRequest.of(method, target));
    }
    for (Map.Entry<String, JsonNode> type : content.properties()) {
      JsonNode example = type.getValue().path("example");
      String body = example.isTextual() ? example.textValue() : example.toString();
      requests.add(RawRequest.of(method, target, type.getKey(), body.isEmpty() ? "{}" : body));
    }
  }

  /** Leaves out the headers, which are referred to. */
  private static String target(String path, JsonNode parameters) {
    String filled = path;
    List<String> query = new ArrayList<>();
    for (JsonNode parameter : parameters) {
      if (parameter.has("$ref")) {
        continue;
      }
      String name = parameter.get("name").textValue();
      String value = value(name, parameter.get("schema"));
      if (parameter.get("in").textValue().equals("path")) {
        filled = filled.replace("{" + name + "}", value);
      } else {
        query.add(name + "=" + value);
      }
    }
    return query.isEmpty() ? filled : filled + "?" + String.join("&", query);
  }

  private static String value(String name, JsonNode schema) {
    if (KNOWN.containsKey(name)) {
      return KNOWN.get(name);
    } else if (schema.has("default")) {
      return schema.get("default").asText();
    }
    return schema.path("examples").path(0).asText("released");
  }
}
