package io.clickstream.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the fields of one record: checks each, copies it, and adds up what the record will take
 * in storage.
 *
 * <p>The size is the one of the record's BSON form, the largest that any backend limits (16 MiB),
 * so that a record that is accepted here can be stored everywhere.
 */
final class RecordIntake {

  static final int MAX_ID_LENGTH = 512;
  static final int MAX_DEPTH = 64;
  static final long MAX_SIZE = 8L << 20;

  private static final int ENTRY_OVERHEAD = 2;
  private static final int CONTAINER_SIZE = 5;
  private static final int NUMBER_SIZE = 8;
  private static final int SHOWN_KEY_LENGTH = 40;

  private final String prefix;
  private long size;

  private RecordIntake(String prefix) {
    this.prefix = prefix;
  }

  /** For the fields of a record of that name. */
  static RecordIntake of(String record) {
    return new RecordIntake(record + ".");
  }

  /** For arguments that belong to no record. */
  static RecordIntake ofArguments() {
    return new RecordIntake("");
  }

  /** An identifier: present, not blank, at most 512 characters of valid text. */
  String id(String field, @Nullable String value) {
    String id = present(field, value);
    if (id.isBlank()) {
      throw refusal(field, "must not be blank");
    }
    if (id.length() > MAX_ID_LENGTH) {
      throw refusal(
          field,
          "must not be longer than " + MAX_ID_LENGTH + " characters, but has " + id.length());
    }
    json(field, id);
    return id;
  }

  @Nullable String optionalId(String field, @Nullable String value) {
    return value == null ? null : id(field, value);
  }

  /** A time, cut to the millisecond at or before it. */
  Instant time(String field, @Nullable Instant value) {
    spend(field, NUMBER_SIZE);
    try {
      return Instant.ofEpochMilli(present(field, value).toEpochMilli());
    } catch (ArithmeticException tooFarAway) {
      throw refusal(field, "does not fit in 64 bits of milliseconds: " + value);
    }
  }

  /** A whole number that must not be negative. */
  long count(String field, long value) {
    require(field, value >= 0, "must not be negative, but is " + value);
    return value;
  }

  /** A whole number from 1. */
  long positive(String field, long value) {
    require(field, value > 0, "must be positive, but is " + value);
    return value;
  }

  void require(String field, boolean condition, String otherwise) {
    if (!condition) {
      throw refusal(field, otherwise);
    }
  }

  @Nullable Double optionalNumber(String field, @Nullable Double value) {
    return (Double) json(field, value);
  }

  /** A JSON value in its normal form, deeply copied and unmodifiable. */
  @Nullable Object json(String field, @Nullable Object value) {
    try {
      spend(entrySize(field));
      return copy(value, 0);
    } catch (Refusal refusal) {
      throw refusal(field + refusal.path, refusal.reason);
    }
  }

  /** The results shown, which were taken in one by one; their sizes count towards this record's. */
  List<SearchResult> results(String field, @Nullable List<SearchResult> results) {
    List<SearchResult> copy = new ArrayList<>(present(field, results));
    for (int i = 0; i < copy.size(); i++) {
      SearchResult result = present(field + "[" + i + "]", copy.get(i));
      spend(field, ENTRY_OVERHEAD + digits(i) + result.estimatedSize());
    }
    return Collections.unmodifiableList(copy);
  }

  <T> T present(String field, @Nullable T value) {
    if (value == null) {
      throw refusal(field, "must not be null");
    }
    return value;
  }

  private IllegalArgumentException refusal(String field, String reason) {
    return new IllegalArgumentException(prefix + field + ": " + reason);
  }

  private void spend(String field, long bytes) {
    try {
      spend(bytes);
    } catch (Refusal refusal) {
      throw refusal(field, refusal.reason);
    }
  }

  private void spend(long bytes) throws Refusal {
    size += bytes;
    if (size > MAX_SIZE) {
      throw new Refusal("makes the record larger than %d bytes".formatted(MAX_SIZE));
    }
  }

  private @Nullable Object copy(@Nullable Object value, int depth) throws Refusal {
    if (value instanceof Map<?, ?> map) {
      return copyMap(map, depth + 1);
    }
    if (value instanceof List<?> list) {
      return copyList(list, depth + 1);
    }
    Object scalar = scalar(value);
    spend(scalarSize(scalar));
    return scalar;
  }

  private Map<String, @Nullable Object> copyMap(Map<?, ?> map, int depth) throws Refusal {
    startContainer(depth);
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String key)) {
        throw new Refusal("has a key that is not a String but " + typeOf(entry.getKey()));
      }
      try {
        spend(entrySize(key));
        copy.put(key, copy(entry.getValue(), depth));
      } catch (Refusal refusal) {
        throw refusal.inside("." + shown(key));
      }
    }
    return Collections.unmodifiableMap(copy);
  }

  private List<@Nullable Object> copyList(List<?> list, int depth) throws Refusal {
    startContainer(depth);
    List<@Nullable Object> copy = new ArrayList<>();
    for (Object element : list) {
      try {
        spend(ENTRY_OVERHEAD + digits(copy.size()));
        copy.add(copy(element, depth));
      } catch (Refusal refusal) {
        throw refusal.inside("[" + copy.size() + "]");
      }
    }
    return Collections.unmodifiableList(copy);
  }

  private void startContainer(int depth) throws Refusal {
    if (depth > MAX_DEPTH) {
      throw new Refusal("is nested deeper than " + MAX_DEPTH);
    }
    spend(CONTAINER_SIZE);
  }

  private static @Nullable Object scalar(@Nullable Object value) throws Refusal {
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

  private static String typeOf(@Nullable Object value) {
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

  /** The estimated size of a value that was taken in before. */
  static long sizeOf(@Nullable Object value) {
    try {
      if (value instanceof Map<?, ?> map) {
        long size = CONTAINER_SIZE;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          size += entrySize((String) entry.getKey()) + sizeOf(entry.getValue());
        }
        return size;
      }
      if (value instanceof List<?> list) {
        long size = CONTAINER_SIZE;
        for (int i = 0; i < list.size(); i++) {
          size += ENTRY_OVERHEAD + digits(i) + sizeOf(list.get(i));
        }
        return size;
      }
      return scalarSize(value);
    } catch (Refusal impossible) {
      throw new IllegalStateException("a value that was accepted is refused", impossible);
    }
  }

  private static long entrySize(String key) throws Refusal {
    return ENTRY_OVERHEAD + utf8Length(key);
  }

  private static long scalarSize(@Nullable Object scalar) throws Refusal {
    if (scalar == null) {
      return 0;
    }
    if (scalar instanceof String text) {
      return CONTAINER_SIZE + utf8Length(text);
    }
    return scalar instanceof Boolean ? 1 : NUMBER_SIZE;
  }

  private static int digits(int index) {
    return Integer.toString(index).length();
  }

  /** The bytes of the text in UTF-8; refuses text that cannot be stored everywhere. */
  private static long utf8Length(String text) throws Refusal {
    long length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw new Refusal("contains the NUL character at index " + i);
      }
      if (c < 0x80) {
        length += 1;
      } else if (c < 0x800) {
        length += 2;
      } else if (!Character.isSurrogate(c)) {
        length += 3;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        length += 4;
        i++;
      } else {
        throw new Refusal("is no valid Unicode: a lone surrogate at index " + i);
      }
    }
    return length;
  }

  private static String shown(String key) {
    return key.length() <= SHOWN_KEY_LENGTH ? key : key.substring(0, SHOWN_KEY_LENGTH) + "...";
  }

  /** Why a value is refused, and where in it; the path grows on the way out. */
  private static final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String path;

    Refusal(String reason) {
      this(reason, "");
    }

    private Refusal(String reason, String path) {
      super(reason, null, false, false);
      this.reason = reason;
      this.path = path;
    }

    Refusal inside(String step) {
      return new Refusal(reason, step + path);
    }
  }
}
