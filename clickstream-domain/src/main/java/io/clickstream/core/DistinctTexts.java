package io.clickstream.core;

import io.clickstream.internal.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Counts different texts, in about twelve bytes for each. It keeps 64 bits of a digest instead of
 * the text: among ten million texts, two of them are the same with a probability of one in 370,000.
 */
final class DistinctTexts {

  private static final long EMPTY = 0;

  private long[] table = new long[1 << 10];
  private int count;

  void add(String text) {
    if (insert(table, digest(text))) {
      count++;
      if (count > table.length / 4 * 3) {
        grow();
      }
    }
  }

  long count() {
    return count;
  }

  private static long digest(String text) {
    byte[] digest = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    long value = ByteBuffer.wrap(digest).getLong();
    return value == EMPTY ? 1 : value;
  }

  private static boolean insert(long[] table, long value) {
    int mask = table.length - 1;
    int at = (int) value & mask;
    while (table[at] != EMPTY) {
      if (table[at] == value) {
        return false;
      }
      at = (at + 1) & mask;
    }
    table[at] = value;
    return true;
  }

  private void grow() {
    long[] larger = new long[table.length * 2];
    Arrays.stream(table).filter(value -> value != EMPTY).forEach(value -> insert(larger, value));
    table = larger;
  }
}
