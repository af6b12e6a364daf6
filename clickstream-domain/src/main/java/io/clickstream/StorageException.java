package io.clickstream;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the storage failed. Whether a write took place is then unknown; the call may be
 * repeated.
 */
public sealed class StorageException extends ClickstreamException
    permits StorageUnavailableException, UnreadableRecordException {

  private static final long serialVersionUID = 1L;

  /**
   * For a failure that has no exception of its own.
   *
   * @param message what went wrong, in one sentence
   * @param cause what the driver said, or {@code null}
   */
  public StorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
