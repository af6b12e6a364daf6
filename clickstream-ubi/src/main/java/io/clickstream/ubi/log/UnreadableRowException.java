package io.clickstream.ubi.log;

/** Thrown for a line whose row cannot be read. Without a stack trace, because logs have many. */
public final class UnreadableRowException extends Exception {

  private static final long serialVersionUID = 1L;

  /** The kind of problem. */
  private final RowProblem problem;

  /** What exactly is wrong. */
  private final String detail;

  UnreadableRowException(RowProblem problem, String detail) {
    super(detail, null, false, false);
    this.problem = problem;
    this.detail = detail;
  }

  /**
   * Returns the kind of problem.
   *
   * @return the kind
   */
  public RowProblem problem() {
    return problem;
  }

  /**
   * Returns what exactly is wrong.
   *
   * @return a few words, for people
   */
  public String detail() {
    return detail;
  }
}
