package io.clickstream.core;

import io.clickstream.port.ContentPart;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The bytes of parts, one after the other; one part is in memory at a time. Those that are
 * available are in memory, the next one after them is in a part that has to be read.
 */
final class PartsInputStream extends InputStream {

  private final Iterator<ContentPart> parts;
  private final Function<ContentPart, byte[]> bytesOf;
  private final ToLongFunction<ContentPart> skippedOf;
  private byte[] bytes = {};
  private int at;

  /**
   * Creates a stream.
   *
   * @param bytesOf returns the bytes of a part
   * @param skippedOf returns how many bytes of a part to leave out; not positive for all but the
   *     first
   */
  PartsInputStream(
      Iterator<ContentPart> parts,
      Function<ContentPart, byte[]> bytesOf,
      ToLongFunction<ContentPart> skippedOf) {
    this.parts = parts;
    this.bytesOf = bytesOf;
    this.skippedOf = skippedOf;
  }

  @Override
  public int read() {
    return hasMore() ? bytes[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] into, int from, int length) {
    Objects.checkFromIndexSize(from, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (!hasMore()) {
      return -1;
    }
    int count = Math.min(length, bytes.length - at);
    System.arraycopy(bytes, at, into, from, count);
    at += count;
    return count;
  }

  @Override
  public int available() {
    return bytes.length - at;
  }

  private boolean hasMore() {
    while (at == bytes.length && parts.hasNext()) {
      ContentPart part = parts.next();
      bytes = bytesOf.apply(part);
      at = (int) Math.max(0, skippedOf.applyAsLong(part));
    }
    return at < bytes.length;
  }
}
