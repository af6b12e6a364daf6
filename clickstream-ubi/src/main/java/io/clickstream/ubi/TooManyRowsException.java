package io.clickstream.ubi;

import io.clickstream.ubi.log.UnusableFileException;
import java.nio.file.Path;

/** Thrown for a log that has more rows than are taken, before anything of it was stored. */
public final class TooManyRowsException extends UnusableFileException {

  private static final long serialVersionUID = 1L;

  /**
   * For a log.
   *
   * @param name what it is called
   * @param mostRows how many rows it may have
   */
  public TooManyRowsException(Path name, long mostRows) {
    super(name, "has more than %,d rows".formatted(mostRows));
  }
}
