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
import java.util.zip.GZIPOutputStream;

/** Writes down sessions as the parts of one content. */
final class ContentWriter {

  private static final int PART = 1 << 20;

  /** The gzip file of a content without lines, which has no parts. */
  static final byte[] EMPTY_GZIP = compressed(new ByteArrayOutputStream());

  private final ContentStore store;
  private final ContentKey key;
  private final ContentFormat format;
  private final MessageDigest digest = Sha256.digest();
  private final ContentCounter counter = new ContentCounter();

  private int parts;
  private long bytes;
  private long gzipBytes;
  private long afterNumber;

  private ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private long lastNumber;

  ContentWriter(ContentStore store, ContentKey key, ContentFormat format) {
    this.store = store;
    this.key = key;
    this.format = format;
  }

  /** Writes the next session, in ascending order of number, and a part if it is large enough. */
  void write(SessionWithEvents session) {
    byte[] line = format.write(session);
    digest.update(line);
    counter.add(session);
    lines.writeBytes(line);
    lastNumber = session.registered().sessionNumber();
    if (lines.size() >= PART) {
      writePart();
    }
  }

  private void writePart() {
    byte[] gzip = compressed(lines);
    store.write(
        key,
        ContentPart.of(key, parts, afterNumber, lastNumber, bytes, lines.size(), gzipBytes, gzip));
    parts++;
    bytes += lines.size();
    gzipBytes += gzip.length;
    afterNumber = lastNumber;
    lines = new ByteArrayOutputStream(PART + PART / 4);
  }

  private static byte[] compressed(ByteArrayOutputStream lines) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(lines.size() / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed, 1 << 16)) {
      lines.writeTo(gzip);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory cannot be written to", impossible);
    }
    return compressed.toByteArray();
  }

  /** Writes the last part, and returns what was written. */
  Written finish(long drawn) {
    if (lines.size() > 0) {
      writePart();
    }
    if (parts == 0) {
      gzipBytes = EMPTY_GZIP.length;
    }
    return new Written(
        HexFormat.of().formatHex(digest.digest()), bytes, gzipBytes, counter.counts(drawn));
  }

  /** What the lines are. */
  record Written(String sha256, long bytes, long gzipBytes, ContentCounts counts) {}
}
