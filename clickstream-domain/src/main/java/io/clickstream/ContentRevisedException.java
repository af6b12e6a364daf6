package io.clickstream;

import io.clickstream.model.InvalidValueException;

/**
 * Thrown when the content of a frozen batch was replaced by another revision while it was read.
 * What was read before is part of the old revision; read again from the beginning.
 */
public final class ContentRevisedException extends ClickstreamException {

  private static final long serialVersionUID = 1L;

  /** The id of the batch. */
  private final String batchId;

  /** The revision that was read. */
  private final int read;

  /** The revision that the batch has now. */
  private final int current;

  /**
   * Creates the exception for a batch.
   *
   * @param batchId the id of the batch
   * @param read the revision that was read
   * @param current the revision that the batch has now
   * @throws InvalidValueException if the id is {@code null}
   */
  public ContentRevisedException(String batchId, int read, int current) {
    super(
        "Batch '%s' was read at revision %d, and has revision %d now"
            .formatted(InvalidValueException.requirePresent("batchId", batchId), read, current),
        null);
    this.batchId = batchId;
    this.read = read;
    this.current = current;
  }

  /**
   * Returns the id of the batch.
   *
   * @return the id of the batch
   */
  public String batchId() {
    return batchId;
  }

  /**
   * Returns the revision that was read.
   *
   * @return at least 1
   */
  public int read() {
    return read;
  }

  /**
   * Returns the revision that the batch has now.
   *
   * @return greater than {@link #read}
   */
  public int current() {
    return current;
  }
}
