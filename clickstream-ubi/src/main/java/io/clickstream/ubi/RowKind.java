package io.clickstream.ubi;

/** What a row is meant to be. */
public enum RowKind {
  /** A search. */
  QUERY,
  /** Something that a person did. */
  EVENT,
  /** Neither. */
  OTHER
}
