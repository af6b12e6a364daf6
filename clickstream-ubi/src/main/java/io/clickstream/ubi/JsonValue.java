package io.clickstream.ubi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickstream.json.MessageText;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Shows values of rows in messages, as the JSON that they were. */
final class JsonValue {

  private static final int MAX_LENGTH = 100;

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private JsonValue() {}

  /** Returns a value as JSON in one line, shortened if it is long. */
  static String shown(@Nullable Object value) {
    String json = json(value);
    int end =
        json.offsetByCodePoints(0, Math.min(MAX_LENGTH, json.codePointCount(0, json.length())));
    return MessageText.visible(json.substring(0, end)) + (end < json.length() ? "..." : "");
  }

  private static String json(@Nullable Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException("values of rows are JSON", impossible);
    }
  }
}
