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

  int count() {
    return ends.length;
  }

  byte[] line(int index) {
    return Arrays.copyOfRange(bytes, index == 0 ? 0 : ends[index - 1], ends[index]);
  }
}
