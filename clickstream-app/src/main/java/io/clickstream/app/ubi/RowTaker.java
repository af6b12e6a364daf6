package io.clickstream.app.ubi;

import java.io.IOException;

/** What a reading of a file does with each row. */
interface RowTaker {

  void take(LogRow row) throws IOException;
}
