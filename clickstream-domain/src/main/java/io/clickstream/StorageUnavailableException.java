package io.clickstream;

import org.jspecify.annotations.Nullable;

/** Thrown when the storage could not be reached in the time configured, or was closed. */
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
