package io.clickstream.ubi;

import io.clickstream.ubi.log.LogReader.CutOff;
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

  CutOffFileException(Path file, CutOff place, ImportReport report) {
    super(
        file,
        "cut off in line %d, at byte %d: %s. The rows before it were imported"
            .formatted(place.line(), place.offset(), place.what()));
    this.report = report;
    this.line = place.line();
    this.byteOffset = place.offset();
    this.missing = place.what();
  }

  /**
   * Returns what became of the rows.
   *
   * @return the report of all rows of the import, in which the incomplete row counts as rejected.
   *     Null in an exception that was deserialized
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
