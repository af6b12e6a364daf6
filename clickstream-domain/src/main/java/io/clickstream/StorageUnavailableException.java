package io.clickstream;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the storage could not be reached in the time configured, has no room or no right to
 * write, or was closed, and when the thread that waits for it is interrupted.
 */
public final class StorageUnavailableException extends StorageException {

  private static final long serialVersionUID = 1L;

  /**
   * For storage that cannot be reached.
   *
   * @param message why, in one sentence
   * @param cause what the driver said, or {@code null}
   */
  public StorageUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
