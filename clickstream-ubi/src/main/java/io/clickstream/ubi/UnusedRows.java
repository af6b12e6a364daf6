package io.clickstream.ubi;

import java.io.IOException;

/** Takes the rows that are not in the store as they were, so that nothing of them is lost. */
@FunctionalInterface
public interface UnusedRows {

  /**
   * Takes one.
   *
   * @param row the row
   * @throws IOException if it cannot be kept; the import ends then
   */
  void add(UnusedRow row) throws IOException;
}
