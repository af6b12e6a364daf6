package io.clickstream.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a record takes in storage, added up while it is taken in.
 *
 * <p>It is the size of the record's BSON form, the largest that any backend limits (16 MiB), so
 * that a record that is accepted here can be stored everywhere.
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

  /** What an entry of an object takes beside its value; refuses a key that cannot be stored. */
  static long ofKey(String key) throws Refusal {
    return ENTRY_OVERHEAD + utf8Length(key);
  }

  /** What an element of a list takes beside its value: its index is its key. */
  static long ofIndex(int index) {
    return (long) ENTRY_OVERHEAD + Integer.toString(index).length();
  }

  /** What a value in normal form takes that holds no others; refuses text that cannot be stored. */
  static long ofScalar(@Nullable Object scalar) throws Refusal {
    if (scalar == null) {
      return 0;
    }
    if (scalar instanceof String text) {
      return CONTAINER + utf8Length(text);
    }
    return scalar instanceof Boolean ? 1 : NUMBER;
  }

  /** What a value takes that was taken in before. */
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
      throw new IllegalStateException("a value that was accepted is refused", impossible);
    }
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
}
