package io.clickstream.ubi;

import java.nio.file.Path;

/**
 * Thrown for a file that ends in the middle of a row. The rows before that place were imported. The
 * message tells the place.
 */
public final class CutOffFileException extends UnusableFileException {

  private static final long serialVersionUID = 1L;

  private final transient ImportReport report;

  /** The number of the incomplete line, from 1. */
  private final long line;

  /** Where that line starts, from 0. */
  private final long byteOffset;

  /** What is missing. */
  private final String missing;

  CutOffFileException(Path file, long line, long byteOffset, String missing, ImportReport report) {
    super(
        file,
        "cut off in line %d, at byte %d: %s. The rows before it were imported"
            .formatted(line, byteOffset, missing));
    this.report = report;
    this.line = line;
    this.byteOffset = byteOffset;
    this.missing = missing;
  }

  /**
   * Returns what became of the rows.
   *
   * @return the report of all rows, in which the incomplete row counts as rejected. Null in an
   *     exception that was deserialized
   */
  public ImportReport report() {
    return report;
  }

  /**
   * Returns what is missing.
   *
   * @return a few words, for people
   */
  public String missing() {
    return missing;
  }

  /**
   * Returns which line is incomplete.
   *
   * @return its number, from 1
   */
  public long line() {
    return line;
  }

  /**
   * Returns where that line starts in the file, or in the decompressed data.
   *
   * @return the offset in bytes, from 0; for a JSON array in memory, in characters
   */
  public long byteOffset() {
    return byteOffset;
  }
}
