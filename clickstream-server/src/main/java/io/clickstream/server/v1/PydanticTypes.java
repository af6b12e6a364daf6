package io.clickstream.server.v1;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The types of fields, which convert JSON values as pydantic does in its lax mode: {@code "12"} is
 * a number, {@code 1} is true.
 */
final class PydanticTypes {

  private static final Map<String, Boolean> WORDS =
      Map.ofEntries(
          Map.entry("true", true),
          Map.entry("t", true),
          Map.entry("yes", true),
          Map.entry("y", true),
          Map.entry("on", true),
          Map.entry("1", true),
          Map.entry("false", false),
          Map.entry("f", false),
          Map.entry("no", false),
          Map.entry("n", false),
          Map.entry("off", false),
          Map.entry("0", false));

  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+(\\.0+)?");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,9})?");

  /** Longer than any number that fits; longer strings are rejected without being parsed. */
  private static final int LONGEST_NUMBER = 400;

  private PydanticTypes() {}

  /** Converts the value of a field. */
  interface Type<T> {
    T of(@Nullable Object value) throws PydanticException;
  }

  static String text(@Nullable Object value) throws PydanticException {
    if (value instanceof String text) {
      return text;
    }
    throw new PydanticException("string_type", "Input should be a valid string");
  }

  static long whole(@Nullable Object value) throws PydanticException {
    if (value instanceof Boolean bit) {
      return bit ? 1 : 0;
    } else if (value instanceof Double number) {
      return whole(number.doubleValue());
    } else if (value instanceof BigInteger large) {
      return fitting(large);
    } else if (value instanceof Number number) {
      return number.longValue();
    } else if (value instanceof String text) {
      return wholeIn(text.strip());
    }
    throw new PydanticException("int_type", "Input should be a valid integer");
  }

  private static long whole(double number) throws PydanticException {
    if (finite(number) != Math.rint(number)) {
      throw new PydanticException(
          "int_from_float", "Input should be a valid integer, got a number with a fractional part");
    }
    return fitting(BigDecimal.valueOf(number).toBigInteger());
  }

  private static long wholeIn(String text) throws PydanticException {
    if (text.length() > LONGEST_NUMBER || !WHOLE.matcher(text).matches()) {
      throw new PydanticException(
          "int_parsing", "Input should be a valid integer, unable to parse string as an integer");
    }
    return fitting(new BigDecimal(text).toBigInteger());
  }

  private static long fitting(BigInteger number) throws PydanticException {
    if (number.bitLength() >= Long.SIZE) {
      throw new PydanticException(
          "int_parsing_size", "Unable to parse input string as an integer, exceeded maximum size");
    }
    return number.longValue();
  }

  static long count(@Nullable Object value, long most) throws PydanticException {
    long count = whole(value);
    if (count < 0) {
      throw PydanticException.below(0);
    } else if (count > most) {
      throw PydanticException.above(most);
    }
    return count;
  }

  static double number(@Nullable Object value) throws PydanticException {
    if (value instanceof Boolean bit) {
      return bit ? 1 : 0;
    } else if (value instanceof Number number) {
      return finite(number.doubleValue());
    } else if (value instanceof String text) {
      return numberIn(text.strip());
    }
    throw new PydanticException("float_type", "Input should be a valid number");
  }

  private static double numberIn(String text) throws PydanticException {
    if (text.length() > LONGEST_NUMBER || !DECIMAL.matcher(text).matches()) {
      throw new PydanticException(
          "float_parsing", "Input should be a valid number, unable to parse string as a number");
    }
    return finite(Double.parseDouble(text));
  }

  private static double finite(double number) throws PydanticException {
    if (!Double.isFinite(number)) {
      throw new PydanticException("finite_number", "Input should be a finite number");
    }
    return number;
  }

  static boolean flag(@Nullable Object value) throws PydanticException {
    if (value instanceof Boolean bit) {
      return bit;
    } else if (value instanceof Double number) {
      return flagIn(number);
    } else if (value instanceof BigInteger) {
      return flagIn("too large");
    } else if (value instanceof Number number) {
      return flagIn(number.toString());
    } else if (value instanceof String text) {
      return flagIn(text.toLowerCase(Locale.ROOT));
    }
    throw new PydanticException("bool_type", "Input should be a valid boolean");
  }

  private static boolean flagIn(double number) throws PydanticException {
    if (number != Math.rint(number)) {
      throw new PydanticException("bool_type", "Input should be a valid boolean");
    }
    return flagIn(String.valueOf((long) number));
  }

  private static boolean flagIn(String text) throws PydanticException {
    Boolean meant = WORDS.get(text);
    if (meant == null) {
      throw new PydanticException(
          "bool_parsing", "Input should be a valid boolean, unable to interpret input");
    }
    return meant;
  }

  static List<?> list(@Nullable Object value) throws PydanticException {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new PydanticException("list_type", "Input should be a valid list");
  }

  static Map<?, ?> object(@Nullable Object value) throws PydanticException {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new PydanticException("dict_type", "Input should be a valid dictionary");
  }
}
