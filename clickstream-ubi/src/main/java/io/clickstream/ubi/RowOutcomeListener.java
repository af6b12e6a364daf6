package io.clickstream.ubi;

import java.nio.file.Path;

/** Listens to the outcome of every row of a log. */
@FunctionalInterface
public interface RowOutcomeListener {

  /**
   * Called once for each row, by the importing thread, as soon as its outcome is known. Rows are
   * stored many at a time, so the calls are not in the order of the lines.
   *
   * @param file the file, or the name given for the log
   * @param line the number of the row's line, from 1; the line of the row itself, not of a bulk
   *     action before it
   * @param kind what the row is
   * @param outcome what became of the row; if it was rejected or not stored as it was, {@link
   *     UnusedRows} receives the reason
   */
  void onOutcome(Path file, long line, RowKind kind, RowOutcome outcome);
}
