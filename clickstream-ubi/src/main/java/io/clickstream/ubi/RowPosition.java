package io.clickstream.ubi;

/**
 * The position of a row among the rows of all logs of an import, as one number: rows of earlier
 * logs, and earlier rows of the same log, have smaller ones. Millions of them are held in memory,
 * which is why they are not objects.
 */
final class RowPosition {

  private static final int LINE_BITS = 40;

  private RowPosition() {}

  /**
   * Returns the position of a row.
   *
   * @param log the number of its log, from 0
   * @param line the number of its line, from 1
   */
  static long of(int log, long line) {
    return ((long) log << LINE_BITS) | line;
  }

  static int log(long position) {
    return (int) (position >>> LINE_BITS);
  }

  static long line(long position) {
    return position & ((1L << LINE_BITS) - 1);
  }
}
