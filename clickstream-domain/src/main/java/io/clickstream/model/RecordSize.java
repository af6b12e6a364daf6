package io.clickstream.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The estimated stored size of a record in bytes, summed up while its fields are validated.
 *
 * <p>The estimate is the size of the record as BSON. BSON is the largest of the stored forms for
 * which a backend has a limit (16 MiB), so a record accepted here can be stored by every backend.
 */
final class RecordSize {

  static final long MAX = 8L << 20;

  static final int CONTAINER = 5;
  static final int NUMBER = 8;

  private static final int ENTRY_OVERHEAD = 2;

  private long size;

  void add(long bytes) throws Refusal {
    size += bytes;
    if (size > MAX) {
      throw new Refusal("makes the record larger than %d bytes".formatted(MAX));
    }
  }

  /** The size of an entry of an object without its value; rejects a key that cannot be stored. */
  static long ofKey(String key) throws Refusal {
    return ENTRY_OVERHEAD + utf8Length(key);
  }

  /** The size of an element of a list without its value: in BSON, its index is its key. */
  static long ofIndex(int index) {
    return (long) ENTRY_OVERHEAD + Integer.toString(index).length();
  }

  /** The size of a scalar in normal form; rejects text that cannot be stored. */
  static long ofScalar(@Nullable Object scalar) throws Refusal {
    if (scalar == null) {
      return 0;
    }
    if (scalar instanceof String text) {
      return CONTAINER + utf8Length(text);
    }
    return scalar instanceof Boolean ? 1 : NUMBER;
  }

  /** The size of a value that has been validated before. */
  static long of(@Nullable Object value) {
    try {
      if (value instanceof Map<?, ?> map) {
        long size = CONTAINER;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          size += ofKey((String) entry.getKey()) + of(entry.getValue());
        }
        return size;
      }
      if (value instanceof List<?> list) {
        long size = CONTAINER;
        for (int i = 0; i < list.size(); i++) {
          size += ofIndex(i) + of(list.get(i));
        }
        return size;
      }
      return ofScalar(value);
    } catch (Refusal impossible) {
      throw new IllegalStateException("A validated value is rejected", impossible);
    }
  }

  /** The length of a text in UTF-8 bytes; rejects text that not every backend can store. */
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
}
