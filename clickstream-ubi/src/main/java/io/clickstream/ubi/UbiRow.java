package io.clickstream.ubi;

import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.ubi.log.LogRow;

/** A row of a log, interpreted as a query or an event. */
sealed interface UbiRow {

  /** Returns the row as it was read. */
  LogRow row();

  /**
   * A query that can be stored.
   *
   * @param row the row
   * @param session the session to store for it
   * @param repaired whether something in it cannot be stored as what it was meant to be
   */
  record QueryRow(LogRow row, Session session, boolean repaired) implements UbiRow {

    QueryRow with(Session other) {
      return new QueryRow(row, other, repaired);
    }

    /** Returns a hash of the content, equal for equal content. */
    int contentHash() {
      return row.hash().hashCode();
    }
  }

  /**
   * An event that can be stored.
   *
   * @param row the row
   * @param event the event to store for it
   * @param repaired whether something in it cannot be stored as what it was meant to be
   */
  record EventRow(LogRow row, SessionEvent event, boolean repaired) implements UbiRow {

    /** Returns a hash of the content, equal for equal content. */
    int contentHash() {
      // Without an id of its own, the event has the hash of the content as its id.
      return (row.id() == null ? event.eventId() : row.hash()).hashCode();
    }
  }

  /**
   * A row that cannot be stored.
   *
   * @param row the row
   * @param kind what it was meant to be, as far as can be told
   * @param reason why it cannot be stored, in general
   * @param detail why it cannot be stored, in particular
   */
  record RejectedRow(LogRow row, RowKind kind, UnusedReason reason, String detail)
      implements UbiRow {}
}
