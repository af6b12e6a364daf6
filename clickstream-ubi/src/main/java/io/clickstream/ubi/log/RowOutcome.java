package io.clickstream.ubi.log;

/** As what a row is counted. */
public enum RowOutcome {
  /** It is new in the store. */
  STORED("stored"),
  /** The store has its session or event, and keeps it. */
  ALREADY_THERE("already there"),
  /** It was joined with another row, or with the stored session. */
  MERGED("merged"),
  /** It cannot be used. */
  REJECTED("rejected");

  private final String text;

  RowOutcome(String text) {
    this.text = text;
  }

  /**
   * The outcome as it is shown to people.
   *
   * @return one or two words
   */
  public String text() {
    return text;
  }
}
