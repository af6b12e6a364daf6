package io.clickstream.server.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Changes one place of a JSON value, so that it may be no JSON any more. */
final class JsonMutation {

  /** JSON texts, most of them valid, each of a kind that is easily forgotten. */
  private static final List<String> ODD =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "0.1",
          "1e999",
          "-1e-999",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "NaN",
          "01",
          "9".repeat(5_000),
          "\"\"",
          "\" \"",
          "\"12\"",
          "\"\\ud800\"",
          "\"x\\udc00\"",
          "\"\\u0000\"",
          "\"+999999999-12-31T23:59:59Z\"",
          "\"" + "x".repeat(600) + "\"",
          "\"" + "x".repeat(50_000) + "\"",
          "[]",
          "{}",
          "[null]",
          "{\"\\ud800\":\"\\udfff\"}",
          "{\"\\ud800\":{\"\":[1e400]}}",
          "{\"a\":1,\"a\":2}",
          "[".repeat(70) + "]".repeat(70),
          "[".repeat(20_000) + "]".repeat(20_000),
          "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000),
          "[" + "0,".repeat(20_000) + "0]",
          "[" + "{},".repeat(150) + "{}]",
          "[" + "[],".repeat(50) + "{}]");

  private static final List<String> ODD_NAMES =
      List.of("unknown", "", "\ud800", "a.b", "$set", "x".repeat(5_000), "session_id", "%s");

  private final RandomGenerator random;

  JsonMutation(RandomGenerator random) {
    this.random = random;
  }

  /** Changes a value, or hands back what takes its place. */
  String mutated(JsonNode value) {
    List<JsonNode> containers = new ArrayList<>();
    collect(value, containers);
    if (containers.isEmpty() || random.nextInt(20) == 0) {
      return one(ODD);
    }
    JsonNode chosen = containers.get(random.nextInt(containers.size()));
    if (chosen instanceof ObjectNode object) {
      mutate(object);
    } else {
      mutate((ArrayNode) chosen);
    }
    return value.toString();
  }

  private static void collect(JsonNode value, List<JsonNode> containers) {
    if (value.isContainerNode()) {
      containers.add(value);
      value.forEach(inner -> collect(inner, containers));
    }
  }

  private void mutate(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    String name = names.isEmpty() ? "" : one(names);
    switch (random.nextInt(6)) {
      case 0 -> object.remove(name);
      case 1 -> object.putRawValue(one(ODD_NAMES), new RawValue(one(ODD)));
      case 2 -> object.putRawValue(name, new RawValue("1,\"" + name + "\":2"));
      default -> object.putRawValue(name, new RawValue(one(ODD)));
    }
  }

  private void mutate(ArrayNode array) {
    if (array.isEmpty() || random.nextInt(3) == 0) {
      array.addRawValue(new RawValue(one(ODD)));
    } else if (random.nextBoolean()) {
      array.removeAll();
    } else {
      JsonNode first = array.get(0);
      for (int i = random.nextInt(300); i > 0; i--) {
        array.add(first);
      }
    }
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
