package io.clickstream.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Scalar JSON values, and the one normal form of each of their types. */
final class JsonScalar {

  private JsonScalar() {}

  /** Converts to {@code null}, {@link String}, {@link Boolean}, {@link Long} or {@link Double}. */
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
    return value == null ? "null" : "a " + value.getClass().getTypeName();
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

  /** Accepts a number only if the shortest decimal form of the nearest double is equal to it. */
  private static Double fitting(BigDecimal number) throws Refusal {
    double nearest = number.doubleValue();
    if (!Double.isFinite(nearest) || BigDecimal.valueOf(nearest).compareTo(number) != 0) {
      throw new Refusal("does not fit in a double: a decimal of precision " + number.precision());
    }
    return nearest;
  }
}
