package io.clickstream.core;

import io.clickstream.internal.Sha256;
import io.clickstream.model.ContentCounts;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.port.ContentFormat;
import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentPart;
import io.clickstream.port.ContentStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes down sessions as the parts of one content. */
final class ContentWriter {

  private static final int PART = 1 << 20;

  /** The gzip file of a content without lines, which has no parts. */
  static final byte[] EMPTY_GZIP = compressed(new byte[0]);

  private final ContentStore store;
  private final ContentKey key;
  private final ContentFormat format;
  private final MessageDigest digest = Sha256.digest();
  private final ContentCounter counter = new ContentCounter();

  /** The lines of the part that is being filled. */
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

  private long lastNumber;

  /** The part before it, which another thread compresses meanwhile. */
  private @Nullable Filled filled;

  private int parts;
  private long bytes;
  private long gzipBytes;
  private long afterNumber;

  ContentWriter(ContentStore store, ContentKey key, ContentFormat format) {
    this.store = store;
    this.key = key;
    this.format = format;
  }

  /** Writes the next session, in ascending order of number, and a part if it is large enough. */
  void write(SessionWithEvents session) {
    lines.writeBytes(format.write(session));
    counter.add(session);
    lastNumber = session.registered().sessionNumber();
    if (lines.size() >= PART) {
      endPart();
    }
  }

  private void endPart() {
    storeFilled();
    byte[] ended = lines.toByteArray();
    filled =
        new Filled(ended.length, lastNumber, CompletableFuture.supplyAsync(() -> digested(ended)));
    lines.reset();
  }

  private byte[] digested(byte[] part) {
    digest.update(part);
    return compressed(part);
  }

  private void storeFilled() {
    if (filled == null) {
      return;
    }
    byte[] gzip = filled.gzip().join();
    store.write(
        key,
        ContentPart.of(
            key, parts, afterNumber, filled.lastNumber(), bytes, filled.length(), gzipBytes, gzip));
    parts++;
    bytes += filled.length();
    gzipBytes += gzip.length;
    afterNumber = filled.lastNumber();
    filled = null;
  }

  private static byte[] compressed(byte[] part) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(part.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed, 1 << 16)) {
      gzip.write(part);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory cannot be written to", impossible);
    }
    return compressed.toByteArray();
  }

  /** Writes what is left, and returns what was written. */
  Written finish(long drawn) {
    if (lines.size() > 0) {
      endPart();
    }
    storeFilled();
    if (parts == 0) {
      gzipBytes = EMPTY_GZIP.length;
    }
    return new Written(
        HexFormat.of().formatHex(digest.digest()), bytes, gzipBytes, counter.counts(drawn));
  }

  /**
   * The lines of a part.
   *
   * @param length how long they are
   * @param lastNumber the number of the last session
   * @param gzip the compressed lines, once the digest has them
   */
  private record Filled(int length, long lastNumber, CompletableFuture<byte[]> gzip) {}

  /** What the lines are. */
  record Written(String sha256, long bytes, long gzipBytes, ContentCounts counts) {}
}
