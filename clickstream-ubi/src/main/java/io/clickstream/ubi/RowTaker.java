package io.clickstream.ubi;

import io.clickstream.ubi.log.LogRow;
import java.io.IOException;

/** What a reading of a file does with each row. */
interface RowTaker {

  void take(LogRow row) throws IOException;
}
