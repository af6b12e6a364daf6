package io.clickstream.ubi;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Thrown for a file that cannot be imported: it does not exist, cannot be read, or is not a User
 * Behavior Insights log. Nothing of it is stored, unless it is a {@link CutOffFileException} or a
 * {@link ChangedFileException}. The message starts with the name of the file.
 */
public sealed class UnusableFileException extends IOException
    permits ChangedFileException, CutOffFileException, TooManyRowsException {

  private static final long serialVersionUID = 1L;

  /** The message without the name of the file. */
  private final String reason;

  UnusableFileException(Path file, String reason) {
    this(file, reason, null);
  }

  /** The reason completes a sentence that starts with the file. */
  UnusableFileException(Path file, String reason, @Nullable Throwable cause) {
    super(file + ": " + reason, cause);
    this.reason = reason;
  }

  /**
   * Returns why the file cannot be imported, without its name.
   *
   * @return the predicate of a sentence whose subject is the file, such as "is empty"
   */
  public String reason() {
    return reason;
  }
}
