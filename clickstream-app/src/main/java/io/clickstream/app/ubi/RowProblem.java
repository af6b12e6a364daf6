package io.clickstream.app.ubi;

/** Why a row cannot be used, on the way to where it is rejected. */
final class RowProblem extends Exception {

  private static final long serialVersionUID = 1L;

  private final UnusedReason reason;
  private final String detail;

  RowProblem(UnusedReason reason, String detail) {
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
