package io.clickstream.ubi;

import java.nio.file.Path;

/**
 * Listens to the progress of an import. The methods are called by the importing thread and do
 * nothing by default.
 */
public interface ImportProgress {

  /** The two passes over a log. */
  enum Phase {
    /** Checks that the file is a log and selects the row to use for each query. Stores nothing. */
    EXAMINING,
    /** Stores the rows. */
    IMPORTING
  }

  /**
   * Called when a pass starts, before anything is read.
   *
   * @param file the file, or the name given for the log
   * @param phase the pass that starts
   * @param bytes the size of the log in bytes, compressed if it is compressed
   */
  default void started(Path file, Phase phase, long bytes) {}

  /**
   * Called after every thousand rows, and once after the last.
   *
   * @param bytesRead how many bytes were read since the pass started, out of those that {@link
   *     #started} was called with
   * @param rowsRead how many rows were read since the pass started
   */
  default void advanced(long bytesRead, long rowsRead) {}
}
