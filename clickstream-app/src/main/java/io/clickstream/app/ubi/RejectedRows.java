package io.clickstream.app.ubi;

import java.io.IOException;

/** Takes the rows that cannot be used, so that they are not lost. */
@FunctionalInterface
public interface RejectedRows {

  /**
   * Takes one.
   *
   * @param row the row
   * @throws IOException if it cannot be kept; the import ends then
   */
  void add(RejectedRow row) throws IOException;
}
