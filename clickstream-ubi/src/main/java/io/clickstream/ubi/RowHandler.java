package io.clickstream.ubi;

import io.clickstream.ubi.log.LogRow;
import java.io.IOException;

/** What a pass over a log does with each row, in the order of the log. */
@FunctionalInterface
interface RowHandler {

  void handle(LogRow row) throws IOException;
}
