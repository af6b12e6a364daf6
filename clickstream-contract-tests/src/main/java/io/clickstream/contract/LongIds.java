package io.clickstream.contract;

import java.util.Random;

/** Ids of the greatest length that differ in every character, the same ones in each run. */
final class LongIds {

  /** The greatest length of an id, in UTF-16 units. */
  private static final int LENGTH = 512;

  private final Random random = new Random(20231117);

  String next(Kind kind) {
    int units = Character.charCount(kind.first);
    return random
        .ints(LENGTH / units, kind.first, kind.last + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Characters that have the same length in UTF-8. */
  enum Kind {
    /** One byte each: 512 bytes. */
    ASCII('!', '~'),
    /** Three bytes each: 1,536 bytes, the most that an id can have. */
    IDEOGRAPHS(0x4E00, 0x9FFF),
    /** Two units and four bytes each: 1,024 bytes. */
    RARE_IDEOGRAPHS(0x20000, 0x2A6DF);

    private final int first;
    private final int last;

    Kind(int first, int last) {
      this.first = first;
      this.last = last;
    }
  }
}
