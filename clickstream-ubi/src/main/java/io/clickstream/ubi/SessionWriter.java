package io.clickstream.ubi;

import io.clickstream.ClickstreamDao;
import io.clickstream.UnknownSessionException;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Registration;
import io.clickstream.model.Session;
import io.clickstream.ubi.UbiRow.QueryRow;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Registers the sessions of selected rows, many in one call. */
final class SessionWriter {

  private final Supplier<ClickstreamDao> dao;
  private final RowCounter counter;
  private final Listener listener;
  private final WriteBuffer<QueryRow> buffer = new WriteBuffer<>();
  private long improved;

  SessionWriter(Supplier<ClickstreamDao> dao, RowCounter counter, Listener listener) {
    this.dao = dao;
    this.counter = counter;
    this.listener = listener;
  }

  /** Is told of each session whose row was not rejected, as the session is in the store by now. */
  interface Listener {

    void inStore(Session session, boolean created);
  }

  void add(QueryRow row) throws IOException {
    if (buffer.add(row, row.row())) {
      flush();
    }
  }

  void flush() throws IOException {
    if (buffer.isEmpty()) {
      return;
    }
    List<QueryRow> rows = buffer.elements();
    List<Registration> registrations =
        dao.get().registerSessions(rows.stream().map(QueryRow::session).toList());
    for (int i = 0; i < rows.size(); i++) {
      if (registrations.get(i).created()) {
        counter.stored(RowKind.QUERY, rows.get(i).row());
        listener.inStore(rows.get(i).session(), true);
      } else {
        merge(rows.get(i), registrations.get(i).registered());
      }
    }
    buffer.clear();
  }

  /** Returns how many stored sessions got something from a row. */
  long improved() {
    return improved;
  }

  /** Adds what the stored session lacks; what it has stays as it is. */
  private void merge(QueryRow row, RegisteredSession registered) throws IOException {
    RegisteredSession newest = registered;
    while (adds(row.session(), newest.session())) {
      Session improved = improved(newest.session(), row.session());
      if (dao.get().updateSession(improved, newest.version()).isPresent()) {
        improved(row, newest.session(), improved);
        return;
      }
      // Another import or application has updated the session since it was read.
      newest = newest(row.session().sessionId());
    }
    keep(row, newest.session());
  }

  private RegisteredSession newest(String sessionId) {
    return dao.get()
        .getSession(sessionId, 1)
        .orElseThrow(() -> new UnknownSessionException(sessionId))
        .registered();
  }

  private void keep(QueryRow row, Session stored) throws IOException {
    Session session = row.session();
    if (UserQuery.contradicts(session.searchQuery(), stored.searchQuery())) {
      counter.rejected(
          RowKind.QUERY,
          row.row(),
          UnusedReason.OTHER_USER_QUERY,
          "user_query %s of query_id '%s' differs from %s, which is stored"
              .formatted(
                  JsonValue.shown(session.searchQuery()),
                  session.sessionId(),
                  JsonValue.shown(stored.searchQuery())));
    } else {
      counter.alreadyThere(RowKind.QUERY, row.row());
      listener.inStore(stored, false);
      if (!stored.equals(session)) {
        counter.unused(
            row.row(),
            UnusedReason.OTHER_SESSION_STORED,
            "session '%s' stays as it is stored".formatted(session.sessionId()));
      }
    }
  }

  private void improved(QueryRow row, Session stored, Session session) throws IOException {
    improved++;
    counter.merged(RowKind.QUERY, row.row());
    listener.inStore(session, false);
    if (UserQuery.contradicts(session.searchQuery(), stored.searchQuery())) {
      counter.unused(
          row.row(),
          UnusedReason.SESSION_IMPROVED,
          "session '%s' had no results; it has those of the row, and its user_query in place of %s"
              .formatted(session.sessionId(), JsonValue.shown(stored.searchQuery())));
    } else if (!session.equals(row.session())) {
      counter.unused(
          row.row(),
          UnusedReason.SESSION_IMPROVED,
          "session '%s' has what it lacked, but keeps what it had".formatted(session.sessionId()));
    }
  }

  private static boolean adds(Session session, Session stored) {
    return addsResults(stored, session) || addsUserQuery(stored, session);
  }

  private static boolean addsUserQuery(Session stored, Session session) {
    return !UserQuery.isPresent(stored.searchQuery()) && UserQuery.isPresent(session.searchQuery());
  }

  private static boolean addsResults(Session stored, Session session) {
    return stored.searchResults().isEmpty() && !session.searchResults().isEmpty();
  }

  /** Of two rows the one with results is used, so it also says what was searched for. */
  private static Session improved(Session stored, Session session) {
    Session.Builder improved = stored.toBuilder();
    if (UserQuery.isPresent(session.searchQuery())) {
      improved.searchQuery(session.searchQuery());
    }
    if (addsResults(stored, session)) {
      improved
          .searchResults(session.searchResults())
          .searchMeta(merged(stored.searchMeta(), session.searchMeta()))
          .userId(stored.userId() != null ? stored.userId() : session.userId());
    }
    return improved.build();
  }

  /** Merges the meta of both; for a key in both, the value of the row with the results is used. */
  private static @Nullable Object merged(@Nullable Object stored, @Nullable Object added) {
    if (stored instanceof Map<?, ?> first && added instanceof Map<?, ?> second) {
      Map<Object, @Nullable Object> merged = new LinkedHashMap<>(first);
      merged.putAll(second);
      return merged;
    }
    return stored == null ? added : stored;
  }
}
