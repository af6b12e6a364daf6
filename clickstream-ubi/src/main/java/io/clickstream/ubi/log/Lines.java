package io.clickstream.ubi.log;

import io.clickstream.ubi.log.LineReader.Line;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The lines of a log, each of which may have a row. */
interface Lines {

  /** Returns the next line, or null after the last. */
  @Nullable Line next() throws IOException;

  /** Returns why the lines end before the log does, or null if they do not. */
  @Nullable String damage();

  /** Returns the offset at which the next line would start. */
  long offset();

  /** Returns the number of lines read so far. */
  long lines();
}
