package io.clickstream.ubi.log;

/** Thrown for text that is not a JSON object, or not the JSON array that it starts as. */
public final class NotJsonException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What is wrong, in a few words. */
  private final String reason;

  /** Whether only the end of the text is missing. */
  private final boolean endMissing;

  NotJsonException(String reason, boolean endMissing) {
    super(reason, null, false, false);
    this.reason = reason;
    this.endMissing = endMissing;
  }

  String reason() {
    return reason;
  }

  /** Whether the text is valid as far as it goes, and only its end is missing. */
  boolean endMissing() {
    return endMissing;
  }
}
