package io.clickstream.ubi;

import java.nio.file.Path;

/**
 * Thrown for a file that changed while it was imported, for example because it was truncated or
 * replaced. A log is read twice, and no row is imported from bytes that differ from those of the
 * first reading. The message tells how much was imported.
 */
public final class ChangedFileException extends UnusableFileException {

  private static final long serialVersionUID = 1L;

  private final transient ImportReport report;

  /** Up to where the file was imported. */
  private final long byteOffset;

  ChangedFileException(Path file, long byteOffset, ImportReport report) {
    super(
        file,
        byteOffset == 0
            ? "changed while it was read; nothing of it was imported, import it again once nothing"
                + " writes to it"
            : "changed while it was read, at or after byte %d; the rows before it were imported, import it again once nothing writes to it"
                .formatted(byteOffset));
    this.report = report;
    this.byteOffset = byteOffset;
  }

  /**
   * Returns what became of the rows.
   *
   * @return the report of all rows of the import. Null in an exception that was deserialized
   */
  public ImportReport report() {
    return report;
  }

  /**
   * Returns up to where the rows of the file, or of the decompressed data, were imported. A row
   * that extends beyond that place was not.
   *
   * @return the offset in bytes, from 0; 0 if nothing was imported
   */
  public long byteOffset() {
    return byteOffset;
  }
}
