package io.clickstream.ubi;

/** Thrown for a row that cannot be stored. Without a stack trace, because logs have many. */
final class RejectedRowException extends Exception {

  private static final long serialVersionUID = 1L;

  private final UnusedReason reason;
  private final String detail;

  RejectedRowException(UnusedReason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
    this.detail = detail;
  }

  UnusedReason reason() {
    return reason;
  }

  String detail() {
    return detail;
  }
}
