package io.clickstream.ubi;

/** The kind of a row of a log. */
public enum RowKind {
  /** A query, which becomes a session. */
  QUERY,
  /** An event, something that a person did with the results of a query. */
  EVENT,
  /** Neither; such rows are rejected. */
  OTHER
}
