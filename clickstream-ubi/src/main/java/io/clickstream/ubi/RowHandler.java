package io.clickstream.ubi;

import io.clickstream.ubi.log.LogRow;
import io.clickstream.ubi.log.LogSource;
import java.io.IOException;
import java.nio.file.Path;

/** What a pass over the logs does with each row, in their order. */
interface RowHandler {

  /**
   * Called before the first row of a log.
   *
   * @param number the number of the log, from 0
   * @param name the file, or the name given for the log
   * @param source the log
   */
  void start(int number, Path name, LogSource source) throws IOException;

  void handle(LogRow row) throws IOException;
}
