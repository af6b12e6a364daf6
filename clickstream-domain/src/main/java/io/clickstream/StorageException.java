package io.clickstream;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a storage operation fails. A write may or may not have taken effect; the call can
 * safely be retried.
 */
public sealed class StorageException extends ClickstreamException
    permits StorageUnavailableException, UnreadableRecordException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception for a failure that has no more specific type.
   *
   * @param message what went wrong, in one sentence
   * @param cause the exception thrown by the driver, or {@code null}
   */
  public StorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
