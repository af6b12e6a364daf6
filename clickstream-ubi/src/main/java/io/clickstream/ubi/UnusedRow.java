package io.clickstream.ubi;

import io.clickstream.model.InvalidValueException;
import java.nio.file.Path;

/**
 * A log row that was rejected, or was not stored as it was.
 *
 * @param file the file, or the name given for the log
 * @param line the number of its line, from 1; the line of the row itself, not of a bulk action
 *     before it
 * @param reason the category of the reason
 * @param detail the specific reason, for people
 * @param row its original text, at most {@value #MAX_TEXT} characters of it
 * @param rowCut whether {@code row} is shortened
 */
public record UnusedRow(
    Path file, long line, UnusedReason reason, String detail, String row, boolean rowCut) {

  /** The maximum number of characters of a row that are kept. */
  public static final int MAX_TEXT = 20_000;

  /**
   * Creates a row; {@link UnusedRows} receives them.
   *
   * @param file the file, or the name given for the log
   * @param line the number of its line, from 1
   * @param reason the category of the reason
   * @param detail the specific reason, for people
   * @param row its text
   * @param rowCut whether the text is shortened
   * @throws InvalidValueException if an argument is {@code null}
   */
  public UnusedRow {
    InvalidValueException.requirePresent("file", file);
    InvalidValueException.requirePresent("reason", reason);
    InvalidValueException.requirePresent("detail", detail);
    InvalidValueException.requirePresent("row", row);
  }

  /** Creates a row, shortening its text if necessary. */
  static UnusedRow of(Path file, long line, UnusedReason reason, String detail, String text) {
    boolean cut = text.length() > MAX_TEXT;
    return new UnusedRow(file, line, reason, detail, cut ? text.substring(0, MAX_TEXT) : text, cut);
  }
}
