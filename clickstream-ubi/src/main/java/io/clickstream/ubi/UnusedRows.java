package io.clickstream.ubi;

import java.io.IOException;

/** Receives the log rows that were rejected or not stored unchanged, so that none is lost. */
@FunctionalInterface
public interface UnusedRows {

  /**
   * Called for each such row, by the importing thread, as soon as its outcome is known; not in line
   * order.
   *
   * @param row the row, with the reason
   * @throws IOException if it cannot be kept; this ends the import
   */
  void add(UnusedRow row) throws IOException;
}
