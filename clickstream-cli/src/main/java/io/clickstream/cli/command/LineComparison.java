package io.clickstream.cli.command;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a file through once: takes their measures, and finds the first byte in which
 * they differ from the lines that they should be.
 */
final class LineComparison {

  private static final int BLOCK = 1 << 16;

  private final InputStream file;
  private final @Nullable InputStream expected;
  private final MessageDigest digest = FrozenExport.sha256();

  private long bytes;
  private long lines;
  private boolean endsWithinLine;
  private @Nullable String damage;

  /** The number of the line that is being compared, from 1, and where it begins. */
  private long line = 1;

  private long lineStart;
  private @Nullable Difference difference;

  private LineComparison(InputStream file, @Nullable InputStream expected) {
    this.file = file;
    this.expected = expected;
  }

  /** What differs in a file. */
  enum Kind {
    /** The line is another one. */
    OTHER_LINE,
    /** The file ends before the line. */
    MISSING,
    /** The file ends within the line. */
    CUT_OFF,
    /** The file goes on after the line that should be the last. */
    SURPLUS
  }

  /**
   * The first difference.
   *
   * @param line the number of the line, from 1
   * @param start where this line begins, in bytes
   */
  record Difference(Kind kind, long line, long start) {}

  /**
   * What a file is.
   *
   * @param lines the number of lines, including one without an end
   * @param damage why it could not be read to its end; {@code null} if it could
   * @param difference {@code null} if there is none, or if nothing was given to compare with
   */
  record Result(
      String sha256,
      long bytes,
      long lines,
      @Nullable String damage,
      @Nullable Difference difference) {}

  /**
   * Reads a file.
   *
   * @param file its lines
   * @param expected what they should be; {@code null} if that is not there
   */
  static Result of(InputStream file, @Nullable InputStream expected) throws IOException {
    LineComparison comparison = new LineComparison(file, expected);
    comparison.read();
    return comparison.result();
  }

  private void read() throws IOException {
    byte[] block = new byte[BLOCK];
    byte[] expectedBlock = new byte[BLOCK];
    for (int read = next(block); ; read = next(block)) {
      if (expected != null && difference == null) {
        compare(block, read, expectedBlock, expected.readNBytes(expectedBlock, 0, BLOCK));
      }
      digest.update(block, 0, read);
      bytes += read;
      for (int i = 0; i < read; i++) {
        lines += block[i] == '\n' ? 1 : 0;
      }
      endsWithinLine = read == 0 ? endsWithinLine : block[read - 1] != '\n';
      if (read < BLOCK) {
        return;
      }
    }
  }

  /** Fills a block, unless the end comes first: that of the file, or of what can be unpacked. */
  private int next(byte[] block) throws IOException {
    int filled = 0;
    try {
      while (filled < BLOCK) {
        int read = file.read(block, filled, BLOCK - filled);
        if (read < 0) {
          break;
        }
        filled += read;
      }
    } catch (EOFException cut) {
      damage = "the compressed data is cut off";
    } catch (ZipException broken) {
      damage = "the compressed data is damaged";
    }
    return filled;
  }

  private void compare(byte[] block, int read, byte[] expectedBlock, int expectedRead) {
    int at = Arrays.mismatch(block, 0, read, expectedBlock, 0, expectedRead);
    int equal = at < 0 ? read : at;
    for (int i = 0; i < equal; i++) {
      if (block[i] == '\n') {
        line++;
        lineStart = bytes + i + 1;
      }
    }
    if (at >= 0) {
      difference = new Difference(kind(at, read, expectedRead), line, lineStart);
    }
  }

  private Kind kind(int at, int read, int expectedRead) {
    if (at < read) {
      return at < expectedRead ? Kind.OTHER_LINE : Kind.SURPLUS;
    }
    return bytes + at == lineStart ? Kind.MISSING : Kind.CUT_OFF;
  }

  private Result result() {
    return new Result(
        HexFormat.of().formatHex(digest.digest()),
        bytes,
        lines + (endsWithinLine ? 1 : 0),
        damage,
        difference);
  }
}
