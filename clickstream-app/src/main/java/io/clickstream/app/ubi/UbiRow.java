package io.clickstream.app.ubi;

import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;

/** What a row of a log is to us. */
sealed interface UbiRow {

  /** The row as it was read. */
  LogRow row();

  /** What a row is meant to be. */
  enum Kind {
    QUERY,
    EVENT,
    OTHER
  }

  /** A query that can be stored. */
  record QueryRow(LogRow row, Session session) implements UbiRow {}

  /** An event that can be stored. */
  record EventRow(LogRow row, SessionEvent event) implements UbiRow {}

  /** A row that cannot be used. */
  record UselessRow(LogRow row, Kind kind, RowProblem problem) implements UbiRow {}
}
