package io.clickstream.cli.command;

import io.clickstream.json.InvalidJsonException;
import io.clickstream.json.JsonContentFormat;
import io.clickstream.json.JsonLinesReader;
import io.clickstream.model.RegisteredSession;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads the lines of an export, which may be compressed with gzip. */
final class ExportedLines {

  private static final int BUFFER = 1 << 16;

  /** A line cannot begin with these bytes. */
  private static final byte[] GZIP = {0x1F, (byte) 0x8B};

  private ExportedLines() {}

  /** Opens the lines of a file. Whether they can be unpacked turns out when they are read. */
  static InputStream open(Path file) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      bytes.mark(GZIP.length);
      byte[] start = bytes.readNBytes(GZIP.length);
      bytes.reset();
      return Arrays.equals(start, GZIP)
          ? new BufferedInputStream(new Unpacked(bytes), BUFFER)
          : bytes;
    } catch (IOException e) {
      try (bytes) {
        throw e;
      }
    }
  }

  /** Reads the header at the first read: one that is cut off is damage as any other. */
  private static final class Unpacked extends InputStream {

    private final InputStream packed;
    private @Nullable InputStream lines;

    Unpacked(InputStream packed) {
      this.packed = packed;
    }

    @Override
    public int read() throws IOException {
      return lines().read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return lines().read(bytes, offset, length);
    }

    private InputStream lines() throws IOException {
      InputStream open = lines;
      if (open == null) {
        open = new GZIPInputStream(packed, BUFFER);
        lines = open;
      }
      return open;
    }

    @Override
    public void close() throws IOException {
      try (packed) {
        if (lines != null) {
          lines.close();
        }
      }
    }
  }

  /** Reads a line with its end; empty at the end of the stream. */
  static byte[] firstLine(InputStream lines) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = lines.read(); next >= 0; next = lines.read()) {
      line.write(next);
      if (next == '\n') {
        break;
      }
    }
    return line.toByteArray();
  }

  /** Returns the number and the id of the session of a line, in parentheses. */
  static String sessionOf(byte[] line) {
    RegisteredSession session = JsonLinesReader.read(line).registered();
    return "(session %d, '%s')".formatted(session.sessionNumber(), session.sessionId());
  }

  /**
   * Returns the first line that no export of the batch has, and why; empty if each line by itself
   * could be one.
   */
  static Optional<String> firstStrange(Path file, String batchId) throws IOException {
    JsonContentFormat format = new JsonContentFormat();
    long number = 0;
    long line = 1;
    try (InputStream lines = open(file)) {
      for (byte[] read = firstLine(lines); read.length > 0; read = firstLine(lines)) {
        String reason = reason(format, read, batchId, number);
        if (reason != null) {
          return Optional.of("line " + Formats.number(line) + " " + reason);
        }
        number = JsonLinesReader.read(read).registered().sessionNumber();
        line++;
      }
    } catch (EOFException | ZipException damaged) {
      return Optional.of("line " + Formats.number(line) + " cannot be unpacked");
    }
    return Optional.empty();
  }

  private static @Nullable String reason(
      JsonContentFormat format, byte[] line, String batchId, long numberBefore) {
    try {
      RegisteredSession session = format.read(line).registered();
      if (!session.batchId().equals(batchId)) {
        return "is of batch '%s'".formatted(session.batchId());
      } else if (session.sessionNumber() <= numberBefore) {
        return "has session number %d after %d".formatted(session.sessionNumber(), numberBefore);
      } else if (!Arrays.equals(format.write(format.read(line)), line)) {
        return "is written differently";
      }
      return null;
    } catch (InvalidJsonException e) {
      return "is no line of an export: %s %s".formatted(e.path(), e.reason());
    }
  }
}
