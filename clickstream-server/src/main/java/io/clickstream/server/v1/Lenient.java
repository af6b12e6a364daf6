package io.clickstream.server.v1;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns a JSON value into the type of a field where nothing is lost by it, as pydantic does: {@code
 * "12"} is a number, {@code 1} is true.
 */
final class Lenient {

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

  /** Longer than any number that fits, so that nobody makes the server read one of a megabyte. */
  private static final int LONGEST_NUMBER = 400;

  private Lenient() {}

  /** What a field takes. */
  interface Type<T> {
    T of(@Nullable Object value) throws Unfit;
  }

  static String text(@Nullable Object value) throws Unfit {
    if (value instanceof String text) {
      return text;
    }
    throw new Unfit("string_type", "Input should be a valid string");
  }

  static long whole(@Nullable Object value) throws Unfit {
    if (value instanceof Boolean bit) {
      return bit ? 1 : 0;
    } else if (value instanceof Double number) {
      return whole(number.doubleValue());
    } else if (value instanceof Number number) {
      return fitting(new BigInteger(number.toString()));
    } else if (value instanceof String text) {
      return wholeIn(text.strip());
    }
    throw new Unfit("int_type", "Input should be a valid integer");
  }

  private static long whole(double number) throws Unfit {
    if (finite(number) != Math.rint(number)) {
      throw new Unfit(
          "int_from_float", "Input should be a valid integer, got a number with a fractional part");
    }
    return fitting(BigDecimal.valueOf(number).toBigInteger());
  }

  private static long wholeIn(String text) throws Unfit {
    if (text.length() > LONGEST_NUMBER || !WHOLE.matcher(text).matches()) {
      throw new Unfit(
          "int_parsing", "Input should be a valid integer, unable to parse string as an integer");
    }
    return fitting(new BigDecimal(text).toBigInteger());
  }

  private static long fitting(BigInteger number) throws Unfit {
    if (number.bitLength() >= Long.SIZE) {
      throw new Unfit(
          "int_parsing_size", "Unable to parse input string as an integer, exceeded maximum size");
    }
    return number.longValue();
  }

  static long count(@Nullable Object value, long most) throws Unfit {
    long count = whole(value);
    if (count < 0) {
      throw Unfit.below(0);
    } else if (count > most) {
      throw Unfit.above(most);
    }
    return count;
  }

  static double number(@Nullable Object value) throws Unfit {
    if (value instanceof Boolean bit) {
      return bit ? 1 : 0;
    } else if (value instanceof Number number) {
      return finite(number.doubleValue());
    } else if (value instanceof String text) {
      return numberIn(text.strip());
    }
    throw new Unfit("float_type", "Input should be a valid number");
  }

  private static double numberIn(String text) throws Unfit {
    if (text.length() > LONGEST_NUMBER || !DECIMAL.matcher(text).matches()) {
      throw new Unfit(
          "float_parsing", "Input should be a valid number, unable to parse string as a number");
    }
    return finite(Double.parseDouble(text));
  }

  private static double finite(double number) throws Unfit {
    if (!Double.isFinite(number)) {
      throw new Unfit("finite_number", "Input should be a finite number");
    }
    return number;
  }

  static boolean flag(@Nullable Object value) throws Unfit {
    if (value instanceof Boolean bit) {
      return bit;
    } else if (value instanceof Double number) {
      return flagIn(number);
    } else if (value instanceof Number number) {
      return flagIn(number.toString());
    } else if (value instanceof String text) {
      return flagIn(text.toLowerCase(Locale.ROOT));
    }
    throw new Unfit("bool_type", "Input should be a valid boolean");
  }

  private static boolean flagIn(double number) throws Unfit {
    if (number != Math.rint(number)) {
      throw new Unfit("bool_type", "Input should be a valid boolean");
    }
    return flagIn(String.valueOf((long) number));
  }

  private static boolean flagIn(String text) throws Unfit {
    Boolean meant = WORDS.get(text);
    if (meant == null) {
      throw new Unfit("bool_parsing", "Input should be a valid boolean, unable to interpret input");
    }
    return meant;
  }

  static List<?> list(@Nullable Object value) throws Unfit {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new Unfit("list_type", "Input should be a valid list");
  }

  static Map<?, ?> object(@Nullable Object value) throws Unfit {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new Unfit("dict_type", "Input should be a valid dictionary");
  }
}
