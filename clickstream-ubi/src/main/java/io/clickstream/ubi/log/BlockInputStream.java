package io.clickstream.ubi.log;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log block by block. The first reading notes the checksum of each block. Further readings
 * compare each block before they hand out any byte of it, so that they deliver the bytes of the
 * first reading or throw a {@link ChangedLogException}.
 */
final class BlockInputStream extends InputStream {

  private static final int MAX_READ = 1 << 16;

  private final InputStream in;
  private final BlockChecksums checksums;
  private final boolean verifying;
  private final BooleanSupplier shortened;
  private final byte[] block = new byte[BlockChecksums.BLOCK_SIZE];
  private long offset;
  private int position;
  private int filled;
  private boolean last;
  private @Nullable IOException damage;

  /**
   * Starts reading.
   *
   * @param in the log, decompressed
   * @param checksums those of the first reading, or empty ones if this is the first
   * @param shortened tells at the end of the first reading whether the log became shorter since its
   *     size was found out
   */
  BlockInputStream(InputStream in, BlockChecksums checksums, BooleanSupplier shortened) {
    this.in = in;
    this.checksums = checksums;
    this.verifying = checksums.isComplete();
    this.shortened = shortened;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int start, int length) throws IOException {
    if (position == filled && !last) {
      nextBlock();
    }
    if (position == filled && length > 0) {
      if (damage != null) {
        throw damage;
      }
      return -1;
    }
    int count = Math.min(length, filled - position);
    System.arraycopy(block, position, target, start, count);
    position += count;
    return count;
  }

  private void nextBlock() throws IOException {
    offset += filled;
    position = 0;
    filled = 0;
    filled = verifying ? verified() : noted();
  }

  private int noted() throws IOException {
    int size = readBlock();
    if (last && shortened.getAsBoolean()) {
      throw new ChangedLogException(offset);
    }
    checksums.add(block, size);
    if (last) {
      checksums.complete(damage != null);
    }
    return size;
  }

  private int verified() throws IOException {
    int size;
    try {
      size = readBlock();
    } catch (IOException failed) {
      throw new ChangedLogException(offset, failed);
    }
    boolean same =
        checksums.matches(offset, block, size)
            && (!last || checksums.endsAt(offset + size, damage != null));
    if (!same) {
      throw new ChangedLogException(offset, damage);
    }
    return size;
  }

  /** Returns how many bytes the block has: fewer than fit only if it is the last. */
  private int readBlock() throws IOException {
    int size = 0;
    try {
      while (size < block.length && !last) {
        int count = in.read(block, size, Math.min(MAX_READ, block.length - size));
        last = count < 0;
        size += Math.max(0, count);
      }
    } catch (EOFException | ZipException broken) {
      damage = broken;
      last = true;
    }
    return size;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
