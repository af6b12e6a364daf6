package io.clickstream.ubi.log;

/** Why a row is not in the store as it was. */
public enum UnusedReason {
  /** The line is no JSON object. */
  NO_JSON(RowOutcome.REJECTED, "not a JSON object"),
  /** It is neither a query nor an event. */
  NO_UBI_ROW(RowOutcome.REJECTED, "neither a query nor an event"),
  /** A bulk action without a row, or one that does not index its row. */
  NO_INDEXED_ROW(RowOutcome.REJECTED, "bulk action that indexes no row"),
  /** There is no query_id, or a blank one. */
  NO_QUERY_ID(RowOutcome.REJECTED, "no query_id"),
  /** There is no timestamp, or one that is no time. */
  NO_TIMESTAMP(RowOutcome.REJECTED, "no usable timestamp"),
  /** An event does not say what was done. */
  NO_ACTION_NAME(RowOutcome.REJECTED, "no action_name"),
  /** Another row of the same query, which is used, says another user_query. */
  OTHER_USER_QUERY(RowOutcome.REJECTED, "query_id repeated with another user_query"),
  /** A value breaks a rule of the store, such as the length of ids. */
  BAD_VALUE(RowOutcome.REJECTED, "value that cannot be stored"),
  /** The row lies where the file was cut off. */
  CUT_OFF(RowOutcome.REJECTED, "cut off"),
  /** Another row of the same query is used, which says other things. */
  OTHER_ROW_USED(RowOutcome.MERGED, "another row of the query is used"),
  /** An earlier row has the same event, and says other things of it. */
  OTHER_EVENT_USED(RowOutcome.MERGED, "event repeated with other content"),
  /** The stored session had no results, or no user_query, and got that of the row. */
  SESSION_IMPROVED(RowOutcome.MERGED, "added to the stored session"),
  /** The store has a session of that id that says other things. */
  OTHER_SESSION_STORED(RowOutcome.ALREADY_THERE, "stored session differs"),
  /** The store has that event, and it says other things. */
  OTHER_EVENT_STORED(RowOutcome.ALREADY_THERE, "stored event differs");

  private final RowOutcome outcome;
  private final String text;

  UnusedReason(RowOutcome outcome, String text) {
    this.outcome = outcome;
    this.text = text;
  }

  /**
   * As what rows are counted for this reason.
   *
   * @return the outcome
   */
  public RowOutcome outcome() {
    return outcome;
  }

  /**
   * The reason as it is shown to people.
   *
   * @return a few words
   */
  public String text() {
    return text;
  }
}
