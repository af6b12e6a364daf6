package io.clickstream.ubi.log;

import java.io.IOException;

/** Thrown for a log whose rows cannot be read at all. */
public final class UnreadableLogException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Why the log cannot be read. */
  private final String reason;

  /**
   * Creates an exception.
   *
   * @param reason why the log cannot be read: the predicate of a sentence whose subject is the log
   */
  public UnreadableLogException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /**
   * Returns why it cannot be read.
   *
   * @return the predicate of a sentence whose subject is the log, such as "is empty"
   */
  public String reason() {
    return reason;
  }
}
