package io.clickstream;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the storage cannot be used now, but the same call on the same object may succeed
 * later: the server cannot be reached or does not answer within the configured time, others hold a
 * lock for too long, too many calls are waiting, there is no space left, the medium cannot be read
 * or written, or the thread is interrupted while waiting. A failure that does not pass by itself is
 * another {@link StorageException}.
 */
public final class StorageUnavailableException extends StorageException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message why the storage cannot be used, in one sentence
   * @param cause the exception thrown by the driver, or {@code null}
   */
  public StorageUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
