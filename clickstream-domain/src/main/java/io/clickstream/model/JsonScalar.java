package io.clickstream.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The JSON values that hold no others, each type of them in one normal form. */
final class JsonScalar {

  private JsonScalar() {}

  /** The value as {@code null}, {@link String}, {@link Boolean}, {@link Long} or {@link Double}. */
  static @Nullable Object normal(@Nullable Object value) throws Refusal {
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Long) {
      return value;
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Double || value instanceof Float) {
      return finite(((Number) value).doubleValue());
    }
    if (value instanceof BigInteger whole) {
      return fitting(whole);
    }
    if (value instanceof BigDecimal decimal) {
      return fitting(decimal);
    }
    throw new Refusal("is no JSON value but " + typeOf(value));
  }

  static String typeOf(@Nullable Object value) {
    return value == null ? "null" : "a " + value.getClass().getName();
  }

  private static Double finite(double number) throws Refusal {
    if (!Double.isFinite(number)) {
      throw new Refusal("is no finite number: " + number);
    }
    return number;
  }

  private static Long fitting(BigInteger number) throws Refusal {
    if (number.bitLength() >= Long.SIZE) {
      throw new Refusal("does not fit in 64 bits: a number of " + number.bitLength() + " bits");
    }
    return number.longValue();
  }

  /** As a double, if the shortest text of that double is the same number again. */
  private static Double fitting(BigDecimal number) throws Refusal {
    double nearest = number.doubleValue();
    if (!Double.isFinite(nearest) || BigDecimal.valueOf(nearest).compareTo(number) != 0) {
      throw new Refusal("does not fit in a double: a decimal of precision " + number.precision());
    }
    return nearest;
  }
}
