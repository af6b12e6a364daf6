package io.clickstream.ubi;

/** Why a log row was rejected, or was not stored unchanged. */
public enum UnusedReason {
  /** The line is not a JSON object. */
  NO_JSON(RowOutcome.REJECTED, "not a JSON object"),
  /** The row is neither a query nor an event. */
  NO_UBI_ROW(RowOutcome.REJECTED, "neither a query nor an event"),
  /** The line is a bulk action without a row, or the row of one that does not index it. */
  NO_INDEXED_ROW(RowOutcome.REJECTED, "bulk action that indexes no row"),
  /** The query_id is missing or blank. */
  NO_QUERY_ID(RowOutcome.REJECTED, "no query_id"),
  /** The timestamp is missing, or cannot be parsed. */
  NO_TIMESTAMP(RowOutcome.REJECTED, "no usable timestamp"),
  /** The action_name of an event is missing or blank. */
  NO_ACTION_NAME(RowOutcome.REJECTED, "no action_name"),
  /** The row that is used for the same query, or the stored session, has another user_query. */
  OTHER_USER_QUERY(RowOutcome.REJECTED, "query_id repeated with another user_query"),
  /** A value breaks a rule of the model, such as the maximum length of ids. */
  BAD_VALUE(RowOutcome.REJECTED, "value that cannot be stored"),
  /** The log ends in the middle of the row. */
  CUT_OFF(RowOutcome.REJECTED, "cut off"),
  /** Another row, with other content, is used for the same query. */
  OTHER_ROW_USED(RowOutcome.MERGED, "another row of the query is used"),
  /** An earlier row has the same event with other content. */
  OTHER_EVENT_USED(RowOutcome.MERGED, "event repeated with other content"),
  /** The row added results or a user_query to the stored session, and differs from it otherwise. */
  SESSION_IMPROVED(RowOutcome.MERGED, "added to the stored session"),
  /** The store has a session with the same id and other content. */
  OTHER_SESSION_STORED(RowOutcome.ALREADY_THERE, "stored session differs"),
  /** The store has the same event with other content. */
  OTHER_EVENT_STORED(RowOutcome.ALREADY_THERE, "stored event differs");

  private final RowOutcome outcome;
  private final String text;

  UnusedReason(RowOutcome outcome, String text) {
    this.outcome = outcome;
    this.text = text;
  }

  /**
   * Returns the outcome of rows with this reason.
   *
   * @return the outcome
   */
  public RowOutcome outcome() {
    return outcome;
  }

  /**
   * Returns the reason in words, for people.
   *
   * @return a few words in lower case, except for the names of fields and formats
   */
  public String text() {
    return text;
  }
}
