package io.clickstream.port;

import java.util.List;
import java.util.Optional;

/**
 * Stores the content of frozen batches in parts. A part is written once and never changed; which
 * content is that of a batch is recorded in the {@link BatchStore}.
 *
 * <p>A part has about 1 MiB of lines before compression, or a single longer line: a session with
 * all its events. A backend whose records are smaller cuts parts into pieces, and an interrupted
 * write must not leave a part of which some pieces are missing: {@link #part} returns it whole or
 * not at all.
 */
public interface ContentStore {

  /**
   * Stores a part, unless the content has a part with its index; that one is left as it is.
   *
   * @param key the content to which it belongs
   * @param part the part; the caller never writes two different parts with one index
   */
  void write(ContentKey key, ContentPart part);

  /**
   * Returns a part.
   *
   * @param key the content to which it belongs
   * @param index its position in the content, from 0
   * @return the part, or empty if it is not stored
   */
  Optional<ContentPart> part(ContentKey key, int index);

  /**
   * Finds the part that may hold a session number. Takes one call to the storage.
   *
   * @param key the content
   * @param number a session number
   * @return the index of the part with the lowest {@link ContentPart#lastNumber} that is not less
   *     than the number; empty if there is none
   */
  Optional<Integer> indexOfNumber(ContentKey key, long number);

  /**
   * Finds the part that may hold a byte of the lines. Takes one call to the storage.
   *
   * @param key the content
   * @param offset where the byte is in all lines, from 0
   * @return the index of the part with the greatest {@link ContentPart#offset} that is not greater
   *     than the given one; empty if there is none
   */
  Optional<Integer> indexOfOffset(ContentKey key, long offset);

  /**
   * Finds the part that may hold a compressed byte. Takes one call to the storage.
   *
   * @param key the content
   * @param gzipOffset where the byte is in all compressed bytes, from 0
   * @return the index of the part with the greatest {@link ContentPart#gzipOffset} that is not
   *     greater than the given one; empty if there is none
   */
  Optional<Integer> indexOfGzipOffset(ContentKey key, long gzipOffset);

  /**
   * Returns the contents of which parts are stored, whether they are complete or not.
   *
   * @param batchId the id of the batch
   * @return the ids of the contents, in ascending order
   */
  List<String> contentIds(String batchId);

  /**
   * Deletes all parts of a content. Idempotent.
   *
   * @param key the content
   */
  void delete(ContentKey key);
}
