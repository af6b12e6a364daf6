package io.clickstream.ubi.log;

/** Why a row cannot be used, on the way to where it is rejected. */
public final class RowProblem extends Exception {

  private static final long serialVersionUID = 1L;

  private final UnusedReason reason;
  private final String detail;

  public RowProblem(UnusedReason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
    this.detail = detail;
  }

  public UnusedReason reason() {
    return reason;
  }

  public String detail() {
    return detail;
  }
}
