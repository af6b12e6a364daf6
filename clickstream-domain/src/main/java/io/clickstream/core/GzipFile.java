package io.clickstream.core;

import io.clickstream.port.ContentPart;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The lines of a content as a gzip file (RFC 1952), which is written in parts. Each part is
 * compressed by itself and ends with a whole byte, so it can be read without the others.
 *
 * <p>The file has a single member. As the body of an HTTP response, a file with several is read
 * only up to the end of the first by Chrome and Wget, without an error, and refused by curl.
 */
final class GzipFile {

  /** Deflate, without a name and a time, by an unknown operating system. */
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  private static final int TRAILER_LENGTH = 8;
  private static final int BUFFER = 1 << 16;

  private final CRC32 checksum = new CRC32();
  private long bytes;

  /**
   * Compresses the lines of the next part.
   *
   * @param lines the lines
   * @param last whether no other part follows
   * @return the next bytes of the file
   */
  byte[] next(byte[] lines, boolean last) {
    ByteArrayOutputStream file = new ByteArrayOutputStream(lines.length / 4 + BUFFER);
    if (bytes == 0) {
      file.writeBytes(HEADER);
    }
    deflate(lines, last, file);
    checksum.update(lines);
    bytes += lines.length;
    if (last) {
      file.writeBytes(
          ByteBuffer.allocate(TRAILER_LENGTH)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt((int) checksum.getValue())
              .putInt((int) bytes)
              .array());
    }
    return file.toByteArray();
  }

  private static void deflate(byte[] lines, boolean last, ByteArrayOutputStream file) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(lines);
      if (last) {
        deflater.finish();
      }
      byte[] buffer = new byte[BUFFER];
      int count;
      do {
        count = deflater.deflate(buffer, 0, BUFFER, Deflater.SYNC_FLUSH);
        file.write(buffer, 0, count);
      } while (count == BUFFER || (last && !deflater.finished()));
    } finally {
      deflater.end();
    }
  }

  /**
   * Decompresses a part.
   *
   * @param part a part that {@link #next} returned
   * @return its lines
   * @throws DataFormatException if it does not hold lines of its length
   */
  static byte[] lines(ContentPart part) throws DataFormatException {
    Inflater inflater = new Inflater(true);
    try {
      int from = part.index() == 0 ? HEADER.length : 0;
      inflater.setInput(part.gzip(), from, part.gzip().length - from);
      byte[] lines = new byte[part.length()];
      int length = 0;
      while (length < lines.length) {
        int count = inflater.inflate(lines, length, lines.length - length);
        if (count == 0) {
          throw new DataFormatException("The lines are shorter than the part says");
        }
        length += count;
      }
      return lines;
    } finally {
      inflater.end();
    }
  }
}
