package io.clickstream.ubi;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.Registration;
import io.clickstream.model.Session;
import io.clickstream.ubi.UbiRow.QueryRow;
import io.clickstream.ubi.log.UnusedReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Registers the chosen rows of queries, many at a time. */
final class SessionWriter {

  private final Supplier<ClickstreamDao> dao;
  private final Tally tally;
  private final Piece piece = new Piece();
  private final List<QueryRow> rows = new ArrayList<>();

  SessionWriter(Supplier<ClickstreamDao> dao, Tally tally) {
    this.dao = dao;
    this.tally = tally;
  }

  void add(QueryRow row) throws IOException {
    rows.add(row);
    if (piece.fullWith(row.row())) {
      flush();
    }
  }

  void flush() throws IOException {
    if (rows.isEmpty()) {
      return;
    }
    List<Registration> registrations =
        dao.get().registerSessions(rows.stream().map(QueryRow::session).toList());
    for (int i = 0; i < rows.size(); i++) {
      if (registrations.get(i).created()) {
        tally.stored(RowKind.QUERY, rows.get(i).row());
      } else {
        known(rows.get(i), registrations.get(i).registered().session());
      }
    }
    rows.clear();
    piece.start();
  }

  /** What a session says stays; what it lacks, the row may add. */
  private void known(QueryRow row, Session stored) throws IOException {
    Session session = row.session();
    if (UserQuery.contradicts(session.searchQuery(), stored.searchQuery())) {
      tally.rejected(
          RowKind.QUERY,
          row.row(),
          UnusedReason.OTHER_USER_QUERY,
          "user_query '%s' of query_id '%s' differs from '%s', which is stored"
              .formatted(session.searchQuery(), session.sessionId(), stored.searchQuery()));
    } else if (addsUserQuery(stored, session) || addsResults(stored, session)) {
      Session improved = improved(stored, session);
      dao.get().updateSession(improved);
      tally.improved(row.row());
      if (!improved.equals(session)) {
        tally.unused(
            row.row(),
            UnusedReason.SESSION_IMPROVED,
            "session '%s' has what it lacked, but keeps what it had"
                .formatted(session.sessionId()));
      }
    } else {
      tally.alreadyThere(RowKind.QUERY, row.row());
      if (!stored.equals(session)) {
        tally.unused(
            row.row(),
            UnusedReason.OTHER_SESSION_STORED,
            "session '%s' stays as it is stored".formatted(session.sessionId()));
      }
    }
  }

  private static boolean addsUserQuery(Session stored, Session session) {
    return !UserQuery.says(stored.searchQuery()) && UserQuery.says(session.searchQuery());
  }

  private static boolean addsResults(Session stored, Session session) {
    return stored.searchResults().isEmpty() && !session.searchResults().isEmpty();
  }

  private static Session improved(Session stored, Session session) {
    Session.Builder improved = stored.toBuilder();
    if (addsUserQuery(stored, session)) {
      improved.searchQuery(session.searchQuery());
    }
    if (addsResults(stored, session)) {
      improved
          .searchResults(session.searchResults())
          .searchMeta(joined(stored.searchMeta(), session.searchMeta()))
          .userId(stored.userId() != null ? stored.userId() : session.userId());
    }
    return improved.build();
  }

  /** Both; where they differ, what belongs to the row that has the results. */
  private static @Nullable Object joined(@Nullable Object stored, @Nullable Object added) {
    if (stored instanceof Map<?, ?> first && added instanceof Map<?, ?> second) {
      Map<Object, @Nullable Object> joined = new LinkedHashMap<>(first);
      joined.putAll(second);
      return joined;
    }
    return stored == null ? added : stored;
  }
}
