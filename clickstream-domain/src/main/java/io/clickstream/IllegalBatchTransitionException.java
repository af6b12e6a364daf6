package io.clickstream;

import io.clickstream.model.InvalidValueException;
import io.clickstream.model.SessionBatchStatus;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Thrown on an attempt to give a batch a status that must not follow its current one. The message
 * says which ones may.
 */
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
   * @throws InvalidValueException if an argument is {@code null}
   */
  public IllegalBatchTransitionException(
      String batchId, SessionBatchStatus from, SessionBatchStatus to) {
    super(message(batchId, from, to, SessionBatchStatus::name), null);
    this.batchId = batchId;
    this.from = from;
    this.to = to;
  }

  private static String message(
      String batchId,
      SessionBatchStatus from,
      SessionBatchStatus to,
      Function<SessionBatchStatus, String> names) {
    InvalidValueException.requirePresent("batchId", batchId);
    InvalidValueException.requirePresent("from", from);
    InvalidValueException.requirePresent("to", to);
    return "Batch '%s' is %s and was not changed to %s: %s"
        .formatted(batchId, names.apply(from), names.apply(to), whatMayFollow(from, names));
  }

  private static String whatMayFollow(
      SessionBatchStatus from, Function<SessionBatchStatus, String> names) {
    if (from == SessionBatchStatus.COLLECTING) {
      return "it must be released first";
    }
    Set<SessionBatchStatus> successors = from.successors();
    return successors.isEmpty()
        ? "that status is final"
        : successors.stream()
            .map(names)
            .collect(Collectors.joining(" or ", "only ", " may follow"));
  }

  /**
   * Returns the message with other names of the statuses, for an interface that has its own.
   *
   * @param names returns the name of a status in that interface
   * @return the message, with these names
   * @throws InvalidValueException if the function is {@code null}
   */
  public String message(Function<SessionBatchStatus, String> names) {
    return message(batchId, from, to, InvalidValueException.requirePresent("names", names));
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
