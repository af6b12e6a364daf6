package io.clickstream.ubi.log;

import io.clickstream.json.TextEncoding;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream into lines of UTF-8 text and keeps track of their offsets. A byte order mark at
 * the beginning and carriage returns at line ends are dropped; invalid UTF-8 becomes U+FFFD.
 *
 * <p>NULs before and after the text of a line are skipped, however many there are. A log that is
 * truncated while a program writes to it has NULs up to the place where the program goes on.
 */
final class LineReader implements Lines {

  /** In bytes. Of longer lines only the beginning is read: a record has at most 8 MiB anyway. */
  static final int MAX_LENGTH = 32 << 20;

  private static final int BUFFER = 1 << 16;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int filled;
  private long offset;
  private long lines;
  private @Nullable String damage;

  LineReader(InputStream in) {
    this.in = in;
  }

  /**
   * A line.
   *
   * @param number its number, from 1
   * @param offset the offset of its first byte, from 0
   * @param text its text without the line end and without NULs around it; only the beginning if it
   *     is too long
   * @param complete whether it has a line end; only the last line may have none
   * @param tooLong whether it is longer than {@link #MAX_LENGTH}
   * @param repaired whether it has invalid UTF-8
   */
  record Line(
      long number, long offset, String text, boolean complete, boolean tooLong, boolean repaired) {}

  @Override
  public @Nullable Line next() throws IOException {
    long start = offset;
    LineBytes bytes = new LineBytes();
    boolean complete = false;
    while (!complete && (position < filled || fill())) {
      int end = position;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      bytes.add(buffer, position, end);
      complete = end < filled;
      int next = complete ? end + 1 : end;
      offset += next - position;
      position = next;
    }
    return offset == start ? null : line(start, bytes.toByteArray(), complete);
  }

  private Line line(long start, byte[] bytes, boolean complete) {
    int from = start == 0 && startsWithByteOrderMark(bytes) ? BYTE_ORDER_MARK.length : 0;
    int to =
        bytes.length > from && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
    String text = OuterNuls.stripped(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    boolean repaired = isReplaced(text, bytes);
    return new Line(++lines, start, text, complete, bytes.length > MAX_LENGTH, repaired);
  }

  /** The bytes of a line, without NULs at the beginning and the end, and only up to a limit. */
  private static final class LineBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long nulsAtEnd;

    void add(byte[] buffer, int start, int end) {
      int from = start;
      while (bytes.size() == 0 && from < end && buffer[from] == 0) {
        from++;
      }
      int to = end;
      while (to > from && buffer[to - 1] == 0) {
        to--;
      }
      if (to > from) {
        if (nulsAtEnd > 0) {
          bytes.writeBytes(new byte[(int) Math.min(nulsAtEnd, room())]);
        }
        bytes.write(buffer, from, Math.min(to - from, room()));
        nulsAtEnd = 0;
      }
      nulsAtEnd += end - to;
    }

    private int room() {
      return MAX_LENGTH + 1 - bytes.size();
    }

    byte[] toByteArray() {
      return bytes.toByteArray();
    }
  }

  /** Returns whether decoding bytes as UTF-8 replaced something: a text may have U+FFFD itself. */
  static boolean isReplaced(String decoded, byte[] bytes) {
    return decoded.indexOf('\uFFFD') >= 0 && !TextEncoding.isValid(bytes, StandardCharsets.UTF_8);
  }

  private static boolean startsWithByteOrderMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == BYTE_ORDER_MARK[0]
        && bytes[1] == BYTE_ORDER_MARK[1]
        && bytes[2] == BYTE_ORDER_MARK[2];
  }

  /** Damaged compressed data are read up to the damage, which is remembered and not thrown. */
  private boolean fill() throws IOException {
    if (damage != null) {
      return false;
    }
    try {
      position = 0;
      filled = Math.max(0, in.read(buffer));
    } catch (EOFException cutOff) {
      filled = 0;
      damage = "the compressed data end too early";
    } catch (ZipException broken) {
      filled = 0;
      damage = "the compressed data are broken: " + broken.getMessage();
    }
    return filled > 0;
  }

  @Override
  public @Nullable String damage() {
    return damage;
  }

  @Override
  public long offset() {
    return offset;
  }

  @Override
  public long lines() {
    return lines;
  }
}
