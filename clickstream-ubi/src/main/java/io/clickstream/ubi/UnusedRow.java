package io.clickstream.ubi;

import java.nio.file.Path;

/**
 * A row that is not in the store as it was in the log.
 *
 * @param file the file, or the name given for the log
 * @param line the number of its line, from 1; the line of the row itself, not of a bulk action
 *     before it
 * @param reason the reason in general
 * @param detail the reason in particular, for people
 * @param row its text as it was read, at most {@value #MAX_TEXT} characters of it
 * @param rowCut whether {@code row} is not the whole text
 */
public record UnusedRow(
    Path file, long line, UnusedReason reason, String detail, String row, boolean rowCut) {

  /** How many characters of a row are kept. */
  public static final int MAX_TEXT = 20_000;

  /** Creates a row with as much of its text as is kept. */
  static UnusedRow of(Path file, long line, UnusedReason reason, String detail, String text) {
    boolean cut = text.length() > MAX_TEXT;
    return new UnusedRow(file, line, reason, detail, cut ? text.substring(0, MAX_TEXT) : text, cut);
  }
}
