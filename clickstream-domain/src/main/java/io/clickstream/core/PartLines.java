package io.clickstream.core;

import java.util.Arrays;

/** The lines of a part, by their positions. */
final class PartLines {

  static final PartLines NONE = of(new byte[0]);

  private final byte[] bytes;

  /** Where each line ends, its line feed included. */
  private final int[] ends;

  private PartLines(byte[] bytes, int[] ends) {
    this.bytes = bytes;
    this.ends = ends;
  }

  static PartLines of(byte[] bytes) {
    int[] ends = new int[16];
    int count = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        ends = count == ends.length ? Arrays.copyOf(ends, 2 * count) : ends;
        ends[count] = i + 1;
        count++;
      }
    }
    return new PartLines(bytes, Arrays.copyOf(ends, count));
  }

  /** Whether the last line has an end. */
  boolean areComplete() {
    return end(ends.length - 1) == bytes.length;
  }

  int count() {
    return ends.length;
  }

  /** A line with its line feed; not a copy if it is the only one. */
  byte[] line(int index) {
    return ends.length == 1 ? bytes : Arrays.copyOfRange(bytes, end(index - 1), ends[index]);
  }

  private int end(int index) {
    return index < 0 ? 0 : ends[index];
  }
}
