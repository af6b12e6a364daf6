package io.clickstream;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the storage cannot be reached within the configured time, has no space left, does not
 * permit writing or is closed, and when the thread is interrupted while waiting for it.
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
