package io.clickstream.ubi;

import io.clickstream.ubi.log.UnusableFileException;
import java.nio.file.Path;

/**
 * Thrown for a file that ends in the middle of a row. The rows before that place were imported; the
 * message says where it is.
 */
public final class CutOffFileException extends UnusableFileException {

  private static final long serialVersionUID = 1L;

  private final transient ImportReport report;
  private final long line;
  private final long byteOffset;
  private final String missing;

  /**
   * For a file.
   *
   * @param file the file
   * @param line the line that is not complete, from 1
   * @param byteOffset where this line starts in the file, or in what it unpacks to, from 0
   * @param what what is missing, fit to stand after the place
   * @param report what became of the rows up to there
   */
  public CutOffFileException(
      Path file, long line, long byteOffset, String what, ImportReport report) {
    super(
        file,
        "cut off in line %d, at byte %d: %s. The rows before it were imported"
            .formatted(line, byteOffset, what));
    this.report = report;
    this.line = line;
    this.byteOffset = byteOffset;
    this.missing = what;
  }

  /**
   * What became of the rows up to the place.
   *
   * @return the report, in which the incomplete row is one of the rejected
   */
  public ImportReport report() {
    return report;
  }

  /**
   * What is missing.
   *
   * @return a few words
   */
  public String missing() {
    return missing;
  }

  /**
   * Which line is not complete.
   *
   * @return its number, from 1
   */
  public long line() {
    return line;
  }

  /**
   * Where that line starts.
   *
   * @return the offset in bytes, from 0
   */
  public long byteOffset() {
    return byteOffset;
  }
}
