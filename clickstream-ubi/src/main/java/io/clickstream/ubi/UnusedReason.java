package io.clickstream.ubi;

import org.jspecify.annotations.Nullable;

/** Why a log row was rejected, or was not stored as it was. */
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
  OTHER_EVENT_STORED(RowOutcome.ALREADY_THERE, "stored event differs"),
  /** Bytes that are not UTF-8 were replaced by U+FFFD. */
  NOT_UTF8(null, "bytes that are not UTF-8"),
  /** A NUL character or half a surrogate pair was replaced by U+FFFD. */
  NO_CHARACTER(null, "NUL character or half a surrogate pair"),
  /** A number that is none, or fits in neither {@code long} nor {@code double}, became text. */
  NO_NUMBER(null, "number that cannot be stored as a number"),
  /** The client_id or user_id is not a valid id, and stays in the meta. */
  UNUSABLE_USER(null, "user that is not a valid id"),
  /** The object of an event is not a valid id, and stays in the meta. */
  UNUSABLE_OBJECT(null, "object that is not a valid id"),
  /** Some of the results are not valid ids; all of them stay in the meta. */
  UNUSABLE_RESULT(null, "result that is not a valid id"),
  /** What seems to be the list of results is none that can be read, and stays in the meta. */
  UNUSABLE_RESULTS(null, "results that are not a list of ids");

  private final @Nullable RowOutcome outcome;
  private final String text;

  UnusedReason(@Nullable RowOutcome outcome, String text) {
    this.outcome = outcome;
    this.text = text;
  }

  /**
   * Returns the outcome of rows with this reason.
   *
   * @return the outcome; null if the row is used nevertheless, repaired as the reason says, and has
   *     the outcome of any other row
   */
  public @Nullable RowOutcome outcome() {
    return outcome;
  }

  /**
   * Returns whether a row with this reason is used, and only a value in it was replaced or left in
   * the meta.
   *
   * @return whether it is the reason of a repair
   */
  public boolean isRepair() {
    return outcome == null;
  }

  /**
   * Returns what became of a row with this reason, in words.
   *
   * @return the text of the outcome, or "repaired"
   */
  public String consequence() {
    return outcome == null ? "repaired" : outcome.text();
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
