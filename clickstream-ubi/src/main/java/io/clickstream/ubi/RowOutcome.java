package io.clickstream.ubi;

/** What becomes of a row. Each row has exactly one outcome. */
public enum RowOutcome {
  /** The row is new in the store. */
  STORED("stored"),
  /** The store had its session or event before this import, and keeps it unchanged. */
  ALREADY_THERE("already there"),
  /** The row was merged with another row of the same log, or into the stored session. */
  MERGED("merged"),
  /** The row cannot be used. */
  REJECTED("rejected");

  private final String text;

  RowOutcome(String text) {
    this.text = text;
  }

  /**
   * Returns the outcome in words, for people.
   *
   * @return one or two words in lower case
   */
  public String text() {
    return text;
  }
}
