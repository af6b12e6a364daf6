package io.clickstream.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds the value of a JSON text. What is too large for every record is not built, but represented
 * by a value that the model rejects for the same reason.
 */
final class JsonTree {

  /** Allows for the deepest value that the model accepts, plus its enclosing objects. */
  private static final int MAX_DEPTH = 100;

  /** The time to convert digits grows with the square of their number. */
  private static final int MAX_DIGITS = 1_000;

  private static final int LEADING_DIGITS = 17;
  private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);

  private final JsonParser parser;
  private int depth;

  /** Builds from a parser whose current token is the first of the value. */
  JsonTree(JsonParser parser) {
    this.parser = parser;
  }

  /** Builds the value; afterwards, the current token is the last of it. */
  @Nullable Object value() throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> whole();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private Map<String, @Nullable Object> object() throws IOException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    if (depth == MAX_DEPTH) {
      parser.skipChildren();
      return object;
    }
    depth++;
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      object.put(key, value());
    }
    depth--;
    return object;
  }

  private List<@Nullable Object> array() throws IOException {
    List<@Nullable Object> array = new ArrayList<>();
    if (depth == MAX_DEPTH) {
      parser.skipChildren();
      return array;
    }
    depth++;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value());
    }
    depth--;
    return array;
  }

  private Number whole() throws IOException {
    return parser.getTextLength() <= MAX_DIGITS
        ? parser.getNumberValue()
        : aboutAsLarge(parser.getText());
  }

  /** A number with as many bits, give or take one. */
  private static BigInteger aboutAsLarge(String digits) {
    boolean negative = digits.startsWith("-");
    int start = negative ? 1 : 0;
    double leading = Double.parseDouble("0." + digits.substring(start, start + LEADING_DIGITS));
    double bits = (digits.length() - start) * BITS_PER_DIGIT + Math.log(leading) / Math.log(2);
    BigInteger power = BigInteger.ONE.shiftLeft((int) bits);
    return negative ? power.not() : power;
  }
}
