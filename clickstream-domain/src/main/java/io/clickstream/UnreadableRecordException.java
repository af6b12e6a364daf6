package io.clickstream;

import org.jspecify.annotations.Nullable;

/** Thrown when a stored record cannot be read because it was not written by this library. */
public final class UnreadableRecordException extends StorageException {

  private static final long serialVersionUID = 1L;

  /** The kind of the record and its key. */
  private final String record;

  /**
   * Creates the exception for a stored record.
   *
   * @param record the kind of the record and its key, for example {@code session 's-1'}
   * @param cause why it cannot be read, or {@code null}
   */
  public UnreadableRecordException(String record, @Nullable Throwable cause) {
    super(
        "Stored record cannot be read: "
            + record
            + (cause == null || cause.getMessage() == null ? "" : ": " + cause.getMessage()),
        cause);
    this.record = record;
  }

  /**
   * Returns the kind of the record and its key.
   *
   * @return for example {@code session 's-1'}
   */
  public String record() {
    return record;
  }
}
