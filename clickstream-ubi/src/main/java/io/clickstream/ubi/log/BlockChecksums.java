package io.clickstream.ubi.log;

import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The checksums of the blocks of a log, by which a second reading recognises that the log changed.
 * All blocks have the same size, except the last, which may be shorter.
 */
final class BlockChecksums {

  /** In bytes. */
  static final int BLOCK_SIZE = 1 << 20;

  private int[] checksums = new int[16];
  private int count;
  private long length;
  private boolean complete;
  private boolean damaged;

  /** Adds the next block. */
  void add(byte[] block, int size) {
    if (size == 0) {
      return;
    }
    if (count == checksums.length) {
      checksums = Arrays.copyOf(checksums, 2 * count);
    }
    checksums[count] = checksum(block, size);
    count++;
    length += size;
  }

  /**
   * Notes that the last block was added.
   *
   * @param withDamage whether the log ends because its compressed data are damaged
   */
  void complete(boolean withDamage) {
    complete = true;
    damaged = withDamage;
  }

  /** Returns whether the whole log was read, so that there is something to compare with. */
  boolean isComplete() {
    return complete;
  }

  /** Tells whether a block that starts at an offset is the same as in the first reading. */
  boolean matches(long offset, byte[] block, int size) {
    int number = (int) (offset / BLOCK_SIZE);
    return size == Math.min(BLOCK_SIZE, length - offset)
        && (size == 0 || checksums[number] == checksum(block, size));
  }

  /** Tells whether the first reading ended at an offset, and in the same way. */
  boolean endsAt(long offset, boolean withDamage) {
    return offset == length && withDamage == damaged;
  }

  private static int checksum(byte[] block, int size) {
    CRC32C checksum = new CRC32C();
    checksum.update(block, 0, size);
    return (int) checksum.getValue();
  }
}
