package io.clickstream.ubi;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.SessionWithEvents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the store has, asked for many sessions at a time and never more than fits in memory. */
final class StoredSessions {

  /** How many sessions one call asks for. */
  static final int PIECE = 1000;

  /** How many events one call gives, all sessions together. */
  static final int MOST_EVENTS = 20_000;

  private final Supplier<ClickstreamDao> dao;

  StoredSessions(Supplier<ClickstreamDao> dao) {
    this.dao = dao;
  }

  /** Which of these ids the store has. */
  Set<String> known(Collection<String> sessionIds) {
    List<String> ids = List.copyOf(sessionIds);
    Set<String> known = new HashSet<>();
    for (int from = 0; from < ids.size(); from += PIECE) {
      List<String> piece = ids.subList(from, Math.min(from + PIECE, ids.size()));
      dao.get().getSessions(piece, 1).forEach(session -> known.add(id(session)));
    }
    return known;
  }

  /**
   * The sessions that the store has, with their first events, in two calls at most: what the
   * smaller sessions leave of the room for events, the larger ones get.
   *
   * @param sessionIds at most {@link #PIECE} ids
   */
  List<SessionWithEvents> withFirstEvents(Set<String> sessionIds) {
    List<SessionWithEvents> all = firstEvents(sessionIds);
    Set<String> larger =
        all.stream()
            .filter(SessionWithEvents::moreEvents)
            .map(StoredSessions::id)
            .collect(Collectors.toSet());
    if (larger.size() == sessionIds.size()) {
      return all;
    }
    List<SessionWithEvents> found = new ArrayList<>(firstEvents(larger));
    all.stream().filter(session -> !session.moreEvents()).forEach(found::add);
    return found;
  }

  private List<SessionWithEvents> firstEvents(Set<String> sessionIds) {
    return sessionIds.isEmpty()
        ? List.of()
        : dao.get().getSessions(sessionIds, MOST_EVENTS / sessionIds.size());
  }

  private static String id(SessionWithEvents session) {
    return session.session().sessionId();
  }
}
