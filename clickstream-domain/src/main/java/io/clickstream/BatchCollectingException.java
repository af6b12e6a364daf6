package io.clickstream;

import io.clickstream.model.InvalidValueException;

/** Thrown on an attempt to freeze a batch that is still collecting. */
public final class BatchCollectingException extends ClickstreamException {

  private static final long serialVersionUID = 1L;

  /** The id of the batch. */
  private final String batchId;

  /**
   * Creates the exception for a batch.
   *
   * @param batchId the id of the batch
   * @throws InvalidValueException if the id is {@code null}
   */
  public BatchCollectingException(String batchId) {
    super(
        "Batch '%s' still collects; only a released batch can be frozen"
            .formatted(InvalidValueException.requirePresent("batchId", batchId)),
        null);
    this.batchId = batchId;
  }

  /**
   * Returns the id of the batch.
   *
   * @return the id of the batch, which exists
   */
  public String batchId() {
    return batchId;
  }
}
