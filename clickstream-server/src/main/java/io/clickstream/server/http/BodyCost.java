package io.clickstream.server.http;

/**
 * Estimates how much memory it takes to parse a body, to make records of it and to store them. Text
 * takes a few times its bytes, JSON with many small values many times: an object of three bytes
 * becomes a map of a hundred. So each byte that may begin a value counts, wherever it is: rows of
 * User Behavior Insights have JSON in texts too.
 *
 * <p>The weights were measured, as the smallest heap in which a service accepts a body of 4 MiB:
 * one text, lists of numbers, of texts, of lists and of objects, objects with many fields, and
 * 10,000 rows.
 */
final class BodyCost {

  /** Half bytes of memory for each byte of ASCII. */
  private static final int ASCII = 15;

  /** A text with one other character, or an escape that may be one, has two bytes for each. */
  private static final int UNICODE = 23;

  private static final int[] WEIGHTS = new int[1 << Byte.SIZE];

  static {
    WEIGHTS['{'] = 450;
    WEIGHTS['['] = 60;
    WEIGHTS[':'] = 60;
    WEIGHTS[','] = 6;
    WEIGHTS['"'] = 24;
  }

  private long bytes;
  private long values;
  private boolean unicode;

  /** Counts a part of a body. */
  void add(byte[] piece, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      byte one = piece[i];
      values += WEIGHTS[one & 0xFF];
      unicode |= one < 0 || one == '\\';
    }
    bytes += length;
  }

  /** Returns the memory in bytes that the body takes. */
  long memory() {
    return values + bytes * (unicode ? UNICODE : ASCII) / 2;
  }

  /** Returns the memory in bytes that a long text of ASCII takes. */
  static long ofText(long bytes) {
    return bytes * ASCII / 2;
  }

  static long of(byte[] body) {
    BodyCost cost = new BodyCost();
    cost.add(body, 0, body.length);
    return cost.memory();
  }
}
