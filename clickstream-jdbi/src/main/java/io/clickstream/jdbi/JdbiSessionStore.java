package io.clickstream.jdbi;

import static io.clickstream.jdbi.Rows.SESSION_COLUMNS;
import static java.util.Comparator.comparing;

import io.clickstream.model.RegisteredSession;
import io.clickstream.port.SessionStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * Stores newest versions and void numbers in the table {@code sessions}, and preserved versions in
 * {@code session_versions}.
 */
final class JdbiSessionStore implements SessionStore {

  private static final String INSERT =
      Rows.insertUnlessTaken("sessions", SESSION_COLUMNS, "session_id", "batch_id, session_number");

  private static final String REPLACE =
      """
      UPDATE sessions
      SET batch_id = :batch_id, session_number = :session_number, irrelevant = :irrelevant,
          created_at = :created_at, user_id = :user_id, content = :content
      WHERE session_id = :session_id AND batch_id = :old_batch_id
        AND session_number = :old_session_number AND irrelevant = :old_irrelevant
      """;

  private static final String HOLDS_NUMBER =
      """
      SELECT COUNT(*) FROM sessions
      WHERE batch_id = :batch_id AND session_number = :session_number
      """;

  private static final String PRESERVE =
      Rows.insertUnlessTaken("session_versions", SESSION_COLUMNS, "batch_id, session_number");

  private static final String MARK_PRESERVED =
      """
      UPDATE session_versions SET irrelevant = 1
      WHERE batch_id = :batch_id AND session_number = :session_number
      """;

  private static final String MARK = " SET irrelevant = 1 WHERE session_id = :session_id";

  private static final String NEWEST = range("sessions");
  private static final String PRESERVED = range("session_versions");

  private static final String COUNT =
      """
      SELECT COUNT(*) FROM sessions
      WHERE batch_id = :batch_id AND session_number BETWEEN 1 AND :up_to
      """;

  private static final String CLOSE =
      """
      INSERT INTO sessions (batch_id, session_number)
      WITH RECURSIVE numbers (number) AS (
        SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < :up_to)
      SELECT :batch_id, number FROM numbers
      WHERE NOT EXISTS (
        SELECT 1 FROM sessions WHERE batch_id = :batch_id AND session_number = number)
      """;

  private final Connections connections;
  private final Dialect dialect;
  private final String find;

  JdbiSessionStore(Connections connections, Dialect dialect) {
    this.connections = connections;
    this.dialect = dialect;
    this.find = "SELECT " + SESSION_COLUMNS + " FROM sessions WHERE " + dialect.among("session_id");
  }

  @Override
  public List<InsertResult> insert(List<RegisteredSession> sessions) {
    return sessions.isEmpty() ? List.of() : connections.write(handle -> insert(handle, sessions));
  }

  private List<InsertResult> insert(Handle handle, List<RegisteredSession> sessions) {
    KeyOrder order = KeyOrder.of(sessions, comparing(RegisteredSession::sessionId));
    int[] inserted;
    try (PreparedBatch batch = handle.prepareBatch(INSERT)) {
      order.indexes().forEach(index -> Rows.bind(batch, sessions.get(index)).add());
      inserted = order.inCallersOrder(batch.execute());
    }
    return IntStream.of(inserted)
        .mapToObj(rows -> rows == 1 ? InsertResult.INSERTED : InsertResult.TAKEN)
        .toList();
  }

  @Override
  public ReplaceResult replace(RegisteredSession expected, RegisteredSession next) {
    return connections.write(
        handle -> {
          long holders =
              handle
                  .createQuery(HOLDS_NUMBER)
                  .bind("batch_id", next.batchId())
                  .bind("session_number", next.sessionNumber())
                  .mapTo(long.class)
                  .one();
          if (holders > 0) {
            return ReplaceResult.NUMBER_TAKEN;
          }
          int replaced =
              Rows.bind(handle.createUpdate(REPLACE), next)
                  .bind("old_batch_id", expected.batchId())
                  .bind("old_session_number", expected.sessionNumber())
                  .bind("old_irrelevant", expected.irrelevant() ? 1 : 0)
                  .execute();
          return replaced == 0 ? ReplaceResult.CHANGED : ReplaceResult.REPLACED;
        });
  }

  @Override
  public void preserve(RegisteredSession version) {
    connections.write(
        handle -> {
          int kept = Rows.bind(handle.createUpdate(PRESERVE), version).execute();
          return kept == 1 || !version.irrelevant()
              ? kept
              : handle
                  .createUpdate(MARK_PRESERVED)
                  .bind("batch_id", version.batchId())
                  .bind("session_number", version.sessionNumber())
                  .execute();
        });
  }

  @Override
  public List<RegisteredSession> find(
      Collection<String> sessionIds, Predicate<? super RegisteredSession> enough) {
    return sessionIds.isEmpty()
        ? List.of()
        : connections.read(handle -> find(handle, sessionIds, enough));
  }

  private List<RegisteredSession> find(
      Handle handle, Collection<String> sessionIds, Predicate<? super RegisteredSession> enough) {
    List<RegisteredSession> found = new ArrayList<>();
    for (Argument keys : dialect.keys(Set.copyOf(sessionIds))) {
      Query query = handle.createQuery(find).bind("keys", keys);
      if (Rows.readUntil(into(found, enough), query.map(Rows::session))) {
        break;
      }
    }
    return found;
  }

  @Override
  public Optional<RegisteredSession> markIrrelevant(String sessionId) {
    return connections.write(
        handle -> {
          for (String table : List.of("sessions", "session_versions")) {
            handle.createUpdate("UPDATE " + table + MARK).bind("session_id", sessionId).execute();
          }
          return find(handle, List.of(sessionId), session -> true).stream().findFirst();
        });
  }

  @Override
  public List<RegisteredSession> newest(
      String batchId,
      long afterNumber,
      int limit,
      boolean irrelevantIncluded,
      Predicate<? super RegisteredSession> enough) {
    return range(NEWEST, batchId, afterNumber, Long.MAX_VALUE, limit, irrelevantIncluded, enough);
  }

  @Override
  public List<RegisteredSession> preserved(
      String batchId,
      long afterNumber,
      long upToNumber,
      int limit,
      boolean irrelevantIncluded,
      Predicate<? super RegisteredSession> enough) {
    return range(PRESERVED, batchId, afterNumber, upToNumber, limit, irrelevantIncluded, enough);
  }

  private List<RegisteredSession> range(
      String select,
      String batchId,
      long afterNumber,
      long upToNumber,
      int limit,
      boolean irrelevantIncluded,
      Predicate<? super RegisteredSession> enough) {
    return connections.read(
        handle -> {
          Query query =
              handle
                  .createQuery(select)
                  .bind("batch_id", batchId)
                  .bind("after", afterNumber)
                  .bind("up_to", upToNumber)
                  .bind("irrelevant", irrelevantIncluded ? 1 : 0)
                  .bind("limit", limit == 0 ? Integer.MAX_VALUE : limit);
          List<RegisteredSession> read = new ArrayList<>();
          Rows.readUntil(into(read, enough), query.map(Rows::session));
          return read;
        });
  }

  private static Predicate<RegisteredSession> into(
      List<RegisteredSession> list, Predicate<? super RegisteredSession> enough) {
    return session -> {
      list.add(session);
      return enough.test(session);
    };
  }

  /** Void numbers have no session id. */
  private static String range(String table) {
    return "SELECT "
        + SESSION_COLUMNS
        + " FROM "
        + table
        + """
           WHERE batch_id = :batch_id AND session_number > :after AND session_number <= :up_to
             AND session_id IS NOT NULL AND irrelevant <= :irrelevant
           ORDER BY batch_id, session_number LIMIT :limit
          """;
  }

  @Override
  public void close(String batchId, long upTo) {
    connections.write(
        handle -> {
          long taken =
              handle
                  .createQuery(COUNT)
                  .bind("batch_id", batchId)
                  .bind("up_to", upTo)
                  .mapTo(long.class)
                  .one();
          return taken == upTo
              ? 0
              : handle.createUpdate(CLOSE).bind("batch_id", batchId).bind("up_to", upTo).execute();
        });
  }
}
