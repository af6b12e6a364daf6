package io.clickstream.ubi.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.clickstream.json.EscapedSurrogates;
import io.clickstream.json.JsonErrorText;
import io.clickstream.json.MessageText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Parses one JSON object into values that a store can hold. What JSON can express and a store
 * cannot hold is replaced and reported: a NUL character or a lone surrogate becomes U+FFFD; a
 * number that fits in neither {@code long} nor {@code double} becomes its own text.
 */
public final class JsonRow {

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(LineReader.MAX_LENGTH)
                  .maxStringLength(LineReader.MAX_LENGTH)
                  .maxNameLength(LineReader.MAX_LENGTH)
                  .build())
          .build();

  private final JsonParser parser;
  private final Map<Replacement.Kind, Replacement> replacements =
      new EnumMap<>(Replacement.Kind.class);

  private JsonRow(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * A parsed object.
   *
   * @param fields its fields in the order of the text
   * @param replacements what was replaced in it, the first of each kind
   */
  public record Parsed(Map<String, @Nullable Object> fields, List<Replacement> replacements) {}

  /**
   * Parses an object.
   *
   * @param text the text
   * @return the object
   * @throws NotJsonException if the text is not exactly one JSON object
   * @throws UnreadableRowException if it is one, but has a key with two values or breaks a limit of
   *     the parser, such as that for nesting
   */
  public static Parsed parse(String text) throws NotJsonException, UnreadableRowException {
    try (JsonParser parser = FACTORY.createParser(EscapedSurrogates.unescaped(text))) {
      JsonRow row = new JsonRow(parser);
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new NotJsonException("does not start with {", false);
      }
      Map<String, @Nullable Object> fields = row.object();
      JsonToken next = parser.nextToken();
      if (next != null) {
        throw new NotJsonException(
            next == JsonToken.START_OBJECT
                ? "two rows on one line"
                : "more follows after the end of the object",
            false);
      }
      return new Parsed(fields, List.copyOf(row.replacements.values()));
    } catch (JsonEOFException end) {
      throw new NotJsonException("the end is missing", true);
    } catch (StreamConstraintsException tooMuch) {
      throw new UnreadableRowException(RowProblem.BAD_VALUE, JsonErrorText.reason(tooMuch));
    } catch (JsonProcessingException malformed) {
      throw new NotJsonException(JsonErrorText.reason(malformed), false);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text in memory cannot be read", impossible);
    }
  }

  /**
   * Parses an array.
   *
   * @param text the text
   * @return its elements; null if the text is not exactly one JSON array, or something in it would
   *     have to be replaced
   */
  public static @Nullable List<@Nullable Object> parseList(String text) {
    try (JsonParser parser = FACTORY.createParser(EscapedSurrogates.unescaped(text))) {
      JsonRow row = new JsonRow(parser);
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        return null;
      }
      List<@Nullable Object> elements = row.array();
      return parser.nextToken() == null && row.replacements.isEmpty() ? elements : null;
    } catch (JsonProcessingException | UnreadableRowException noArray) {
      return null;
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text in memory cannot be read", impossible);
    }
  }

  private Map<String, @Nullable Object> object() throws IOException, UnreadableRowException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (String raw = parser.nextFieldName(); raw != null; raw = parser.nextFieldName()) {
      String key = text(raw);
      parser.nextToken();
      Object value = value();
      if (object.containsKey(key) && !Objects.equals(object.get(key), value)) {
        throw new UnreadableRowException(
            RowProblem.BAD_VALUE, "the key '" + key + "' has two values");
      }
      object.put(key, value);
    }
    return object;
  }

  private List<@Nullable Object> array() throws IOException, UnreadableRowException {
    List<@Nullable Object> array = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value());
    }
    return array;
  }

  private @Nullable Object value() throws IOException, UnreadableRowException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> text(parser.getText());
      case VALUE_NUMBER_INT -> whole();
      case VALUE_NUMBER_FLOAT -> fraction();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private Object whole() throws IOException {
    if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return parser.getLongValue();
    }
    return numberAsText();
  }

  private Object fraction() throws IOException {
    double nearest = parser.getDoubleValue();
    if (Double.isFinite(nearest)) {
      return nearest;
    }
    return numberAsText();
  }

  private String numberAsText() throws IOException {
    String number = parser.getText();
    replaced(Replacement.Kind.NUMBER, MessageText.excerpt(number) + " became text");
    return number;
  }

  private void replaced(Replacement.Kind kind, String detail) {
    if (!replacements.containsKey(kind)) {
      replacements.put(kind, new Replacement(kind, path(parser.getParsingContext()) + detail));
    }
  }

  /** Returns the path of the current value and a colon, or nothing for the object itself. */
  private static String path(JsonStreamContext context) {
    String path = context.pathAsPointer().toString();
    return path.isEmpty() ? "" : path.substring(1).replace('/', '.') + ": ";
  }

  private String text(String raw) {
    StringBuilder valid = null;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == 0 || (Character.isSurrogate(c) && !inPair(raw, i))) {
        valid = valid == null ? new StringBuilder(raw) : valid;
        valid.setCharAt(i, '\uFFFD');
      }
    }
    if (valid == null) {
      return raw;
    }
    replaced(
        Replacement.Kind.CHARACTER,
        raw.indexOf('\0') >= 0
            ? "a NUL character became U+FFFD"
            : "half a surrogate pair became U+FFFD");
    return valid.toString();
  }

  private static boolean inPair(String text, int index) {
    return Character.isHighSurrogate(text.charAt(index))
        ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
        : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
  }
}
