package io.clickstream.ubi.log;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Thrown for a file that is no User Behavior Insights log, before anything of it was stored. The
 * message is one sentence that names the file.
 */
public class UnusableFileException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * For a file.
   *
   * @param file the file
   * @param reason why it cannot be used, fit to stand after its name and a colon
   */
  public UnusableFileException(Path file, String reason) {
    super(file + ": " + reason);
    this.reason = reason;
  }

  /**
   * Why it cannot be used.
   *
   * @return the message without the file
   */
  public String reason() {
    return reason;
  }
}
