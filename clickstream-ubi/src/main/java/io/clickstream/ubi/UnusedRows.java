package io.clickstream.ubi;

import java.io.IOException;

/** Receives the log rows that were rejected or not stored as they were, so that none is lost. */
@FunctionalInterface
public interface UnusedRows {

  /**
   * Called for each such row, by the importing thread, as soon as the reason is known; not in line
   * order. A row is passed once for each of its reasons: at most one for which it was not used, and
   * any number of {@link UnusedReason#isRepair() repairs}.
   *
   * @param row the row, with the reason
   * @throws IOException if it cannot be kept; this ends the import
   */
  void add(UnusedRow row) throws IOException;
}
