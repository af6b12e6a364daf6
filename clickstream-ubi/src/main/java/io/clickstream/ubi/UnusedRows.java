package io.clickstream.ubi;

import java.io.IOException;

/** Receives the rows that are not in the store as they were in the log, so that none is lost. */
@FunctionalInterface
public interface UnusedRows {

  /**
   * Called for each of them, by the importing thread, as soon as it is known; not in the order of
   * the lines.
   *
   * @param row the row, with the reason
   * @throws IOException if it cannot be kept; this ends the import
   */
  void add(UnusedRow row) throws IOException;
}
