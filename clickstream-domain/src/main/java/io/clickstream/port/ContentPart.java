package io.clickstream.port;

import io.clickstream.internal.Arguments;
import io.clickstream.internal.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Consecutive lines of a batch's content, compressed. The parts of a content follow each other
 * without gaps: in numbers, in the bytes of the lines, and in the compressed bytes.
 *
 * <p>The digest covers everything else, and the key. A part of which a single bit was changed, or
 * that was moved, is therefore recognized.
 *
 * @param index the position of the part in the content, from 0
 * @param afterNumber the last session number of the part before it, 0 for the first part
 * @param lastNumber the last session number in the part
 * @param offset where the lines of the part begin in all lines, in bytes
 * @param length the length of its lines, in bytes
 * @param gzipOffset where the part begins in all compressed bytes
 * @param gzip the lines, compressed, as a part of a gzip file; neither copied nor to be changed
 * @param sha256 the digest of the part, 64 hexadecimal digits
 */
@SuppressWarnings("ArrayRecordComponent") // Copying each part would double the memory for reading.
public record ContentPart(
    int index,
    long afterNumber,
    long lastNumber,
    long offset,
    int length,
    long gzipOffset,
    byte[] gzip,
    String sha256) {

  /**
   * Requires the references. The numbers are not checked: the digest tells whether they are as they
   * were written.
   *
   * @param index not checked
   * @param afterNumber not checked
   * @param lastNumber not checked
   * @param offset not checked
   * @param length not checked
   * @param gzipOffset not checked
   * @param gzip required
   * @param sha256 required
   * @throws io.clickstream.model.InvalidValueException if {@code gzip} or {@code sha256} is {@code
   *     null}
   */
  public ContentPart {
    Arguments.present("gzip", gzip);
    Arguments.present("sha256", sha256);
  }

  /**
   * Creates a part with its digest.
   *
   * @param key the content to which it belongs
   * @param index the position of the part in the content, from 0
   * @param afterNumber the last session number of the part before it, 0 for the first part
   * @param lastNumber the last session number in the part
   * @param offset where the lines of the part begin in all lines, in bytes
   * @param length the length of its lines, in bytes
   * @param gzipOffset where the part begins in all compressed bytes
   * @param gzip the lines, compressed, as a part of a gzip file
   * @return the part
   */
  public static ContentPart of(
      ContentKey key,
      int index,
      long afterNumber,
      long lastNumber,
      long offset,
      int length,
      long gzipOffset,
      byte[] gzip) {
    ContentPart unsigned =
        new ContentPart(index, afterNumber, lastNumber, offset, length, gzipOffset, gzip, "");
    return new ContentPart(
        index, afterNumber, lastNumber, offset, length, gzipOffset, gzip, unsigned.digest(key));
  }

  /**
   * Tells whether the part is as it was written.
   *
   * @param key the content in which it was found
   * @return whether the digest is that of the part
   */
  public boolean intact(ContentKey key) {
    return sha256.equals(digest(key));
  }

  /**
   * Returns where the next part begins in all lines.
   *
   * @return the offset after the last byte
   */
  public long endOffset() {
    return offset + length;
  }

  /**
   * Returns where the next part begins in all compressed bytes.
   *
   * @return the offset after the last byte
   */
  public long endGzipOffset() {
    return gzipOffset + gzip.length;
  }

  /**
   * Tells whether this part continues another one of the same content.
   *
   * @param part the other part
   * @return whether there is no gap between them
   */
  public boolean follows(ContentPart part) {
    return index == part.index + 1
        && afterNumber == part.lastNumber
        && offset == part.endOffset()
        && gzipOffset == part.endGzipOffset();
  }

  private String digest(ContentKey key) {
    MessageDigest digest = Sha256.digest();
    for (String text : new String[] {key.batchId(), key.contentId()}) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
      digest.update(utf8);
    }
    digest.update(
        ByteBuffer.allocate(2 * Integer.BYTES + 4 * Long.BYTES)
            .putInt(index)
            .putLong(afterNumber)
            .putLong(lastNumber)
            .putLong(offset)
            .putInt(length)
            .putLong(gzipOffset)
            .array());
    return HexFormat.of().formatHex(digest.digest(gzip));
  }
}
