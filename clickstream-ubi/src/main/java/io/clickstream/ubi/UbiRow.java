package io.clickstream.ubi;

import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.ubi.log.LogRow;
import io.clickstream.ubi.log.RowProblem;

/** What a row of a log is to us. */
sealed interface UbiRow {

  /** The row as it was read. */
  LogRow row();

  /**
   * A query that can be stored.
   *
   * @param row the row
   * @param session what is stored of it
   * @param repaired whether something in it cannot be stored as what it is meant to be
   */
  record QueryRow(LogRow row, Session session, boolean repaired) implements UbiRow {

    QueryRow with(Session other) {
      return new QueryRow(row, other, repaired);
    }
  }

  /**
   * An event that can be stored.
   *
   * @param row the row
   * @param event what is stored of it
   * @param repaired whether something in it cannot be stored as what it is meant to be
   */
  record EventRow(LogRow row, SessionEvent event, boolean repaired) implements UbiRow {}

  /** A row that cannot be used. */
  record UselessRow(LogRow row, RowKind kind, RowProblem problem) implements UbiRow {}
}
