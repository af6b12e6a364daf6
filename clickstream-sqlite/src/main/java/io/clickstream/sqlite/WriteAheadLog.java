package io.clickstream.sqlite;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * Reads the write-ahead log as SQLite does when it opens a database after a crash. The format is
 * described at <a href="https://www.sqlite.org/walformat.html">sqlite.org/walformat.html</a>: a
 * header, and a frame for each page that was written. The checksum of a frame covers all frames
 * before it, so that recovery ends at the first frame that is not as it was written.
 *
 * <p>Unlike the other files of a store, SQLite does not lock this one, so it may be opened.
 */
final class WriteAheadLog implements AutoCloseable {

  static final int HEADER = 32;
  private static final int FRAME_HEADER = 24;
  private static final int MAGIC = 0x377F0682;
  private static final int FRAMES_AT_ONCE = 16;

  /** Where SQLite locks the database; the page there is never written. */
  private static final int LOCKED_BYTES = 1 << 30;

  private final RandomAccessFile file;
  private ByteBuffer buffer = ByteBuffer.allocate(0);

  private long salts;
  private int pageSize;
  private ByteOrder checksumOrder = ByteOrder.BIG_ENDIAN;

  private int frames;
  private Checksum lastChecksum = new Checksum(0, 0);
  private Checksum beforeLastFrame = new Checksum(0, 0);
  private BitSet pages = new BitSet();
  private int databasePages;

  private record Checksum(int first, int second) {

    Checksum with(ByteBuffer bytes, int from, int length) {
      int a = first;
      int b = second;
      for (int at = from; at < from + length; at += 8) {
        a += bytes.getInt(at) + b;
        b += bytes.getInt(at + 4) + a;
      }
      return new Checksum(a, b);
    }
  }

  WriteAheadLog(Path path) throws IOException {
    this.file = new RandomAccessFile(path.toFile(), "r");
  }

  /** Returns the number of frames that were verified last. */
  int frames() {
    return frames;
  }

  /** Returns the size that the file has if nothing follows the verified frames. */
  long size() {
    return frames == 0 ? 0 : HEADER + frames * frameSize();
  }

  /**
   * Returns whether recovery would find the given number of frames.
   *
   * @param expected how many frames SQLite has committed
   * @param all whether to read all frames, instead of those that were added since the last call.
   *     The last of the known ones is always read again: a log that was cut off and then continued
   *     has a hole there
   */
  boolean holds(int expected, boolean all) throws IOException {
    if (expected == 0) {
      startAgain();
      return true;
    }
    ByteBuffer header = read(0, HEADER);
    if (header.remaining() < HEADER || !readHeader(header, all || expected < frames)) {
      return false;
    }
    while (frames < expected) {
      int count = Math.min(FRAMES_AT_ONCE, expected - frames);
      ByteBuffer found = read(HEADER + frames * frameSize(), count * (int) frameSize());
      if (found.remaining() < count * frameSize() || !addFrames(found, count)) {
        return false;
      }
    }
    return databasePages > 0;
  }

  private long frameSize() {
    return FRAME_HEADER + (long) pageSize;
  }

  private void startAgain() {
    frames = 0;
    pages = new BitSet();
    databasePages = 0;
  }

  /** Sets where to continue: at the first frame, or at the last one that is known. */
  private boolean readHeader(ByteBuffer header, boolean all) {
    int magic = header.getInt(0);
    if ((magic & ~1) != MAGIC) {
      return false;
    }
    checksumOrder = magic == MAGIC ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    Checksum sum = new Checksum(0, 0).with(header.order(checksumOrder), 0, HEADER - 8);
    if (!sum.equals(checksumAt(header, HEADER - 8))) {
      return false;
    }
    long foundSalts = header.getLong(16);
    if (all || foundSalts != salts || frames == 0) {
      startAgain();
      salts = foundSalts;
      pageSize = header.getInt(8);
      beforeLastFrame = sum;
    } else {
      frames--;
    }
    lastChecksum = beforeLastFrame;
    return true;
  }

  private boolean addFrames(ByteBuffer found, int count) {
    for (int i = 0; i < count; i++) {
      int at = i * (int) frameSize();
      Checksum sum =
          lastChecksum
              .with(found.order(checksumOrder), at, 8)
              .with(found, at + FRAME_HEADER, pageSize);
      if (!sum.equals(checksumAt(found, at + 16)) || found.getLong(at + 8) != salts) {
        return false;
      }
      beforeLastFrame = lastChecksum;
      lastChecksum = sum;
      frames++;
      pages.set(found.getInt(at));
      databasePages = found.getInt(at + 4);
    }
    return true;
  }

  /** Numbers are big-endian, whatever the order in which words are added to the checksums. */
  private static Checksum checksumAt(ByteBuffer bytes, int at) {
    bytes.order(ByteOrder.BIG_ENDIAN);
    return new Checksum(bytes.getInt(at), bytes.getInt(at + 4));
  }

  /**
   * Returns whether the log and a database file together have all pages of the database. Only valid
   * if the log has frames.
   *
   * @param databaseSize the size of the database file, in bytes
   */
  boolean completes(long databaseSize) {
    long present = databaseSize / pageSize;
    int missing = pages.nextClearBit((int) present + 1);
    if (missing == LOCKED_BYTES / pageSize + 1) {
      missing = pages.nextClearBit(missing + 1);
    }
    return present >= databasePages || missing > databasePages;
  }

  private ByteBuffer read(long from, int length) throws IOException {
    if (buffer.capacity() < length) {
      buffer = ByteBuffer.allocate(length);
    }
    file.seek(from);
    int count = 0;
    while (count < length) {
      int more = file.read(buffer.array(), count, length - count);
      if (more < 0) {
        break;
      }
      count += more;
    }
    return buffer.clear().limit(count).order(ByteOrder.BIG_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
