package io.clickstream.ubi;

import io.clickstream.ubi.log.UnusedReason;
import java.nio.file.Path;

/**
 * A row that is not in the store as it was.
 *
 * @param file where it is
 * @param line the number of its line, from 1; of the row itself, not of a bulk action before it
 * @param reason why, in general
 * @param detail why, in particular
 * @param row its text as it was read, at most {@value #MAX_TEXT} characters of it
 * @param rowCut whether {@code row} is not the whole text
 */
public record UnusedRow(
    Path file, long line, UnusedReason reason, String detail, String row, boolean rowCut) {

  /** How much of a row is kept. */
  public static final int MAX_TEXT = 20_000;

  /** A row with as much of its text as is kept. */
  static UnusedRow of(Path file, long line, UnusedReason reason, String detail, String text) {
    boolean cut = text.length() > MAX_TEXT;
    return new UnusedRow(file, line, reason, detail, cut ? text.substring(0, MAX_TEXT) : text, cut);
  }
}
