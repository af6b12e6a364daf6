package io.clickstream;

import org.jspecify.annotations.Nullable;

/** Thrown when a record is in the storage but cannot be read, because something else wrote it. */
public final class UnreadableRecordException extends StorageException {

  private static final long serialVersionUID = 1L;

  /** What cannot be read. */
  private final String record;

  /**
   * For a record.
   *
   * @param record what it is and which, for example {@code session 's-1'}
   * @param cause why it cannot be read
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
   * What cannot be read.
   *
   * @return the kind of the record and its key
   */
  public String record() {
    return record;
  }
}
