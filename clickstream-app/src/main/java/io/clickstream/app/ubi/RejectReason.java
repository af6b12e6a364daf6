package io.clickstream.app.ubi;

/** Why a row cannot be used. */
public enum RejectReason {
  /** The line is no JSON object. */
  NO_JSON("not a JSON object"),
  /** It is neither a query nor an event. */
  NO_UBI_ROW("neither a query nor an event"),
  /** A bulk action without a row, or one that does not index its row. */
  NO_INDEXED_ROW("bulk action that indexes no row"),
  /** There is no query_id, or a blank one. */
  NO_QUERY_ID("no query_id"),
  /** There is no timestamp, or one that is no time. */
  NO_TIMESTAMP("no usable timestamp"),
  /** An event does not say what was done. */
  NO_ACTION_NAME("no action_name"),
  /** Another row of the same query, which is used, says another user_query. */
  OTHER_USER_QUERY("query_id repeated with another user_query"),
  /** A value breaks a rule of the store, such as the length of ids. */
  BAD_VALUE("value that cannot be stored"),
  /** The row lies where the file was cut off. */
  CUT_OFF("cut off");

  private final String text;

  RejectReason(String text) {
    this.text = text;
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
