package io.clickstream.ubi.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Parses one JSON object into values that a store can hold. What JSON can express and a store
 * cannot hold is replaced, and the row is marked as repaired: a NUL character or a lone surrogate
 * becomes U+FFFD; a number that fits in neither {@code long} nor {@code double} becomes its own
 * text.
 */
public final class JsonRow {

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .build();

  private final JsonParser parser;
  private boolean repaired;

  private JsonRow(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * A parsed object.
   *
   * @param fields its fields in the order of the text
   * @param repaired whether something in it was replaced
   */
  public record Parsed(Map<String, @Nullable Object> fields, boolean repaired) {}

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
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonRow row = new JsonRow(parser);
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new NotJsonException("does not start with {", false);
      }
      Map<String, @Nullable Object> fields = row.object();
      if (parser.nextToken() != null) {
        throw new NotJsonException("more follows after the end of the object", false);
      }
      return new Parsed(fields, row.repaired);
    } catch (JsonEOFException end) {
      throw new NotJsonException("the end is missing", true);
    } catch (StreamConstraintsException tooMuch) {
      throw new UnreadableRowException(RowProblem.BAD_VALUE, tooMuch.getOriginalMessage());
    } catch (JsonProcessingException malformed) {
      throw new NotJsonException(malformed.getOriginalMessage(), false);
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
    BigInteger large = parser.getBigIntegerValue();
    repaired = true;
    return large.toString();
  }

  private Object fraction() throws IOException {
    double nearest = parser.getDoubleValue();
    if (Double.isFinite(nearest)) {
      return nearest;
    }
    repaired = true;
    return parser.getText();
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
    repaired = true;
    return valid.toString();
  }

  private static boolean inPair(String text, int index) {
    return Character.isHighSurrogate(text.charAt(index))
        ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
        : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
  }
}
