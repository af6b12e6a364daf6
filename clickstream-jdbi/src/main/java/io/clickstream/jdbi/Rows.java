package io.clickstream.jdbi;

import static java.util.stream.Collectors.joining;

import io.clickstream.UnreadableRecordException;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Maps rows to records and back. Each {@code ..._COLUMNS} constant lists the columns of one record
 * type: they are read by position and written as parameters of the same names.
 */
final class Rows {

  static final String BATCH_COLUMNS =
      "batch_id, ordinal, status, session_counter, created_at, release_id, released_at, sealed";

  static final String SESSION_COLUMNS =
      "session_id, batch_id, session_number, irrelevant, created_at, user_id, content";

  static final String EVENT_COLUMNS =
      "session_id, event_id, event_type, object_id, created_at, meta";

  private Rows() {}

  /**
   * Returns a statement that inserts a row, unless a row with the same values in one of the keys
   * exists. The condition is part of the statement, because a violated unique index would raise an
   * error.
   *
   * @param columns the columns, separated by commas; also the names of the parameters
   * @param keys the unique keys; each consists of one or more columns, separated by commas
   */
  static String insertUnlessTaken(String table, String columns, String... keys) {
    String free =
        Arrays.stream(keys)
            .map(key -> key.replaceAll("\\w+", "$0 = :$0").replace(", ", " AND "))
            .map(same -> "NOT EXISTS (SELECT 1 FROM %s WHERE %s)".formatted(table, same))
            .collect(joining(" AND "));
    String values = columns.replaceAll("\\w+", ":$0");
    return "INSERT INTO %s (%s) SELECT %s WHERE %s".formatted(table, columns, values, free);
  }

  static <S extends SqlStatement<S>> S bind(S to, SessionBatch batch) {
    Instant releasedAt = batch.releasedAt();
    return to.bind("batch_id", batch.batchId())
        .bind("ordinal", batch.ordinal())
        .bind("status", batch.status().name())
        .bind("session_counter", batch.sessionCounter())
        .bind("created_at", batch.createdAt().toEpochMilli())
        .bind("release_id", batch.releaseId())
        .bind("released_at", releasedAt == null ? null : (Long) releasedAt.toEpochMilli())
        .bind("sealed", flag(batch.sealed()));
  }

  /** Maps {@link #BATCH_COLUMNS}, and after them whether the batch is frozen. */
  static SessionBatch batch(ResultSet row, StatementContext context) throws SQLException {
    String batchId = row.getString(1);
    try {
      return new SessionBatch(
          batchId,
          row.getLong(2),
          SessionBatchStatus.valueOf(row.getString(3)),
          row.getLong(4),
          Instant.ofEpochMilli(row.getLong(5)),
          row.getString(6),
          optionalTime(row, 7),
          row.getLong(8) != 0,
          row.getBoolean(9));
    } catch (IllegalArgumentException unreadable) {
      throw new UnreadableRecordException("batch '" + batchId + "'", unreadable);
    }
  }

  static <S extends SqlStatement<S>> S bind(S to, RegisteredSession session) {
    return to.bind("session_id", session.sessionId())
        .bind("batch_id", session.batchId())
        .bind("session_number", session.sessionNumber())
        .bind("irrelevant", flag(session.irrelevant()))
        .bind("created_at", session.session().createdAt().toEpochMilli())
        .bind("user_id", session.session().userId())
        .bind("content", SessionContent.write(session.session()));
  }

  static RegisteredSession session(ResultSet row, StatementContext context) throws SQLException {
    String sessionId = row.getString(1);
    try {
      Session.Builder session =
          Session.builder(sessionId, null, Instant.ofEpochMilli(row.getLong(5)))
              .userId(row.getString(6));
      return new RegisteredSession(
          SessionContent.read(session, row.getString(7)),
          row.getString(2),
          row.getLong(3),
          row.getLong(4) != 0);
    } catch (IllegalArgumentException unreadable) {
      throw new UnreadableRecordException("session '" + sessionId + "'", unreadable);
    }
  }

  static <S extends SqlStatement<S>> S bind(S to, SessionEvent event) {
    return to.bind("session_id", event.sessionId())
        .bind("event_id", event.eventId())
        .bind("event_type", event.eventType())
        .bind("object_id", event.objectId())
        .bind("created_at", event.createdAt().toEpochMilli())
        .bind("meta", event.meta() == null ? null : JsonText.write(event.meta()));
  }

  static SessionEvent event(ResultSet row, StatementContext context) throws SQLException {
    String sessionId = row.getString(1);
    String eventId = row.getString(2);
    try {
      String meta = row.getString(6);
      return new SessionEvent(
          sessionId,
          eventId,
          row.getString(3),
          row.getString(4),
          Instant.ofEpochMilli(row.getLong(5)),
          meta == null ? null : JsonText.read(meta));
    } catch (IllegalArgumentException unreadable) {
      throw new UnreadableRecordException(
          "event '" + eventId + "' of session '" + sessionId + "'", unreadable);
    }
  }

  /**
   * Reads rows one by one until the reader of them has enough.
   *
   * @param reader takes a record and returns whether it has enough
   * @param rows the rows; closed when this method returns
   * @return whether the reader had enough
   */
  static <T> boolean readUntil(Predicate<T> reader, ResultIterable<T> rows) {
    try (ResultIterator<T> iterator = rows.iterator()) {
      while (iterator.hasNext()) {
        if (reader.test(iterator.next())) {
          return true;
        }
      }
      return false;
    }
  }

  private static int flag(boolean value) {
    return value ? 1 : 0;
  }

  private static @Nullable Instant optionalTime(ResultSet row, int column) throws SQLException {
    long time = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(time);
  }
}
