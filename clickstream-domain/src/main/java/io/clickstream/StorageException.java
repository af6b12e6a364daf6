package io.clickstream;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a storage operation fails. A write may or may not have taken effect.
 *
 * <p>The class tells whether to repeat the call:
 *
 * <ul>
 *   <li>{@link StorageUnavailableException}: the failure passes by itself, so the same call on the
 *       same object may succeed later.
 *   <li>Any other: somebody has to act first. The object has been closed, the address leads to no
 *       store, access was denied, the store is damaged, its files were deleted or changed while it
 *       was open, or the database rejected a statement.
 * </ul>
 *
 * <p>Repeating a call is always safe: what is stored already is found, not stored twice.
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
