package io.clickstream;

import io.clickstream.model.SessionBatchStatus;

/** Thrown on an attempt to give a batch a status that must not follow its current one. */
public final class IllegalBatchTransitionException extends ClickstreamException {

  private static final long serialVersionUID = 1L;

  /** The id of the batch. */
  private final String batchId;

  /** The status of the batch when the change was rejected. */
  private final SessionBatchStatus from;

  /** The requested status. */
  private final SessionBatchStatus to;

  /**
   * Creates the exception for a rejected change.
   *
   * @param batchId the id of the batch
   * @param from the current status of the batch
   * @param to the requested status
   */
  public IllegalBatchTransitionException(
      String batchId, SessionBatchStatus from, SessionBatchStatus to) {
    super("Batch '" + batchId + "' is " + from + " and was not changed to " + to, null);
    this.batchId = batchId;
    this.from = from;
    this.to = to;
  }

  /**
   * Returns the id of the batch.
   *
   * @return the id of the batch, which exists
   */
  public String batchId() {
    return batchId;
  }

  /**
   * Returns the status of the batch.
   *
   * @return the status when the change was rejected
   */
  public SessionBatchStatus from() {
    return from;
  }

  /**
   * Returns the requested status.
   *
   * @return the status that the batch was not given
   */
  public SessionBatchStatus to() {
    return to;
  }
}
