package io.clickstream.core;

import io.clickstream.internal.Sha256;
import io.clickstream.model.ContentCounts;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.port.ContentFormat;
import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentPart;
import io.clickstream.port.ContentStore;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Writes down sessions as the parts of one content. */
final class ContentWriter {

  private static final int PART_BYTES = 1 << 20;

  /** The gzip file of a content without lines, which has no parts. */
  static final byte[] EMPTY_GZIP = new GzipFile().next(new byte[0], true);

  private final ContentStore store;
  private final ContentKey key;
  private final ContentFormat format;
  private final int partBytes;
  private final MessageDigest digest = Sha256.digest();
  private final MessageDigest gzipDigest = Sha256.digest();
  private final GzipFile gzipFile = new GzipFile();
  private final ContentCounter counter = new ContentCounter();

  /** The lines of the part that is being filled. */
  private ByteArrayOutputStream lines = new ByteArrayOutputStream();

  private long lastNumber;

  /** The part before it, which another thread compresses meanwhile. */
  private @Nullable Filled filled;

  private int parts;
  private long bytes;
  private long gzipBytes;
  private long afterNumber;

  ContentWriter(ContentStore store, ContentKey key, ContentFormat format) {
    this(store, key, format, PART_BYTES);
  }

  /**
   * Begins a content.
   *
   * @param partBytes the number of bytes at which the lines of a part are enough
   */
  ContentWriter(ContentStore store, ContentKey key, ContentFormat format, int partBytes) {
    this.store = store;
    this.key = key;
    this.format = format;
    this.partBytes = partBytes;
  }

  /**
   * Writes the next session, in ascending order of number. A part that is large enough is ended
   * before it, because the last part is compressed in another way.
   */
  void write(SessionWithEvents session) {
    if (lines.size() >= partBytes) {
      endPart(false);
    }
    lines.writeBytes(format.write(session));
    counter.add(session);
    lastNumber = session.registered().sessionNumber();
  }

  private void endPart(boolean last) {
    storeFilled();
    byte[] ended = lines.toByteArray();
    filled =
        new Filled(
            ended.length, lastNumber, CompletableFuture.supplyAsync(() -> compressed(ended, last)));
    if (ended.length > 2 * PART_BYTES) {
      // What a large session needed is not kept while the next ones are read.
      lines = new ByteArrayOutputStream();
    } else {
      lines.reset();
    }
  }

  /** Called for one part after the other. */
  private byte[] compressed(byte[] part, boolean last) {
    digest.update(part);
    byte[] gzip = gzipFile.next(part, last);
    gzipDigest.update(gzip);
    return gzip;
  }

  private void storeFilled() {
    if (filled == null) {
      return;
    }
    byte[] gzip = result(filled.gzip());
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

  /**
   * Waits for the result; an error of the other thread, such as a lack of memory, is thrown as it
   * is.
   */
  private static byte[] result(CompletableFuture<byte[]> compressing) {
    try {
      return compressing.join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof Error error) {
        throw error;
      }
      throw failure;
    }
  }

  /** Writes the last part, and returns what was written. */
  Written finish(long drawn) {
    if (lines.size() > 0) {
      endPart(true);
      storeFilled();
    } else {
      gzipBytes = EMPTY_GZIP.length;
      gzipDigest.update(EMPTY_GZIP);
    }
    return new Written(
        hexadecimal(digest), bytes, gzipBytes, hexadecimal(gzipDigest), counter.counts(drawn));
  }

  private static String hexadecimal(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * A part whose lines are complete.
   *
   * @param length the length of its lines
   * @param lastNumber the number of its last session
   * @param gzip its compressed lines, once another thread has made them
   */
  private record Filled(int length, long lastNumber, CompletableFuture<byte[]> gzip) {}

  /** What was written. */
  record Written(
      String sha256, long bytes, long gzipBytes, String gzipSha256, ContentCounts counts) {}
}
