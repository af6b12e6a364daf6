package io.clickstream;

import io.clickstream.model.SessionBatchStatus;

/** Thrown when a batch is to be given a status that may not follow the one that it has. */
public final class IllegalBatchTransitionException extends ClickstreamException {

  private static final long serialVersionUID = 1L;

  /** The batch. */
  private final String batchId;

  /** The status that it has. */
  private final SessionBatchStatus from;

  /** The status that was asked for. */
  private final SessionBatchStatus to;

  /**
   * For a change that was refused.
   *
   * @param batchId the batch
   * @param from the status that it has
   * @param to the status that was asked for
   */
  public IllegalBatchTransitionException(
      String batchId, SessionBatchStatus from, SessionBatchStatus to) {
    super("Batch '" + batchId + "' is " + from + " and was not changed to " + to, null);
    this.batchId = batchId;
    this.from = from;
    this.to = to;
  }

  /**
   * The batch.
   *
   * @return its id
   */
  public String batchId() {
    return batchId;
  }

  /**
   * The status that the batch has.
   *
   * @return the status it had when the change was refused
   */
  public SessionBatchStatus from() {
    return from;
  }

  /**
   * The status that was asked for.
   *
   * @return the status it was not given
   */
  public SessionBatchStatus to() {
    return to;
  }
}
