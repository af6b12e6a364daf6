package io.clickstream.ubi.log;

import io.clickstream.ubi.log.LineReader.Line;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The texts of a log that may each be a row, one after the other. */
interface Lines {

  /** The next line, or null after the last. */
  @Nullable Line next() throws IOException;

  /** Why the lines end before the log does, or null. */
  @Nullable String damage();

  /** Where the next line would start. */
  long offset();

  /** How many lines were read. */
  long lines();
}
