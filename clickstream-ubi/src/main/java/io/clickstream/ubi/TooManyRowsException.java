package io.clickstream.ubi;

import java.nio.file.Path;

/**
 * Thrown for a log with more rows than {@link UbiImport.Builder#maxRows} allows. Nothing of it is
 * stored.
 */
public final class TooManyRowsException extends UnusableFileException {

  private static final long serialVersionUID = 1L;

  TooManyRowsException(Path name, long maxRows) {
    super(name, "has more than %,d rows".formatted(maxRows));
  }
}
