package io.clickstream.ubi.diagnosis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON values with which a text begins, as far as they can be read. */
final class JsonHead {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private final JsonParser parser;
  private final List<Root> roots = new ArrayList<>();
  private boolean malformed;
  private boolean ended;

  private JsonHead(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * A value that is not part of another.
   *
   * @param value the value, in which what could not be read is missing
   * @param firstLine the line on which it starts
   * @param lastLine the line on which it ends
   * @param malformed whether it breaks a rule of JSON; that its end is missing does not count
   * @param complete whether its end was read
   */
  record Root(
      @Nullable Object value, int firstLine, int lastLine, boolean malformed, boolean complete) {

    boolean oneLine() {
      return firstLine == lastLine;
    }
  }

  /** Reads the values up to the first that is incomplete or malformed, which is the last. */
  static List<Root> read(String text, int maxRoots) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonHead head = new JsonHead(parser);
      head.readRoots(maxRoots);
      return head.roots;
    } catch (IOException noJson) {
      return List.of();
    }
  }

  private void readRoots(int maxRoots) throws IOException {
    while (roots.size() < maxRoots && advance() != null) {
      int line = parser.currentTokenLocation().getLineNr();
      Object value = value();
      roots.add(new Root(value, line, parser.currentLocation().getLineNr(), malformed, !ended));
    }
  }

  /** Returns the next token; null at the end of what can be read. */
  private @Nullable JsonToken advance() {
    if (ended) {
      return null;
    }
    try {
      JsonToken token = parser.nextToken();
      ended = token == null;
      return token;
    } catch (JsonEOFException end) {
      ended = true;
    } catch (IOException broken) {
      ended = true;
      malformed = true;
    }
    return null;
  }

  private @Nullable Object value() {
    try {
      return switch (parser.currentToken()) {
        case START_OBJECT -> object();
        case START_ARRAY -> array();
        case VALUE_STRING -> parser.getText();
        case VALUE_NULL -> null;
        default -> parser.getText();
      };
    } catch (IOException broken) {
      malformed |= !(broken instanceof JsonEOFException);
      ended = true;
      return null;
    }
  }

  private Map<String, @Nullable Object> object() throws IOException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    while (advance() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      object.put(key, advance() == null ? null : value());
    }
    return object;
  }

  private List<@Nullable Object> array() {
    List<@Nullable Object> array = new ArrayList<>();
    for (JsonToken next = advance();
        next != null && next != JsonToken.END_ARRAY;
        next = advance()) {
      array.add(value());
    }
    return array;
  }
}
