package io.clickstream.ubi;

import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.ubi.log.LogRow;
import java.util.List;

/** A row of a log, interpreted as a query or an event. */
sealed interface UbiRow {

  /** Returns the row as it was read. */
  LogRow row();

  /**
   * Something in a row that was replaced or left in the meta, because it cannot be stored as it is.
   *
   * @param reason the category of the reason
   * @param detail the specific reason, for people
   */
  record Repair(UnusedReason reason, String detail) {}

  /**
   * A query that can be stored.
   *
   * @param row the row
   * @param session the session to store for it
   * @param repairs what in it was replaced or left in the meta, because it cannot be stored as it
   *     is
   */
  record QueryRow(LogRow row, Session session, List<Repair> repairs) implements UbiRow {

    QueryRow with(Session other) {
      return new QueryRow(row, other, repairs);
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
   * @param repairs what in it was replaced or left in the meta, because it cannot be stored as it
   *     is
   */
  record EventRow(LogRow row, SessionEvent event, List<Repair> repairs) implements UbiRow {

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
   * @param kind its kind, as far as its fields show
   * @param reason the category of the reason
   * @param detail the specific reason, for people
   */
  record RejectedRow(LogRow row, RowKind kind, UnusedReason reason, String detail)
      implements UbiRow {}
}
