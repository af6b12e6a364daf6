package io.clickstream.ubi;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.SessionWithEvents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads sessions from the store, many in one call, and never more of them than fits in memory. */
final class StoredSessions {

  /** How many sessions one call asks for at most. */
  static final int MAX_SESSIONS = 1000;

  /** How many events one call returns at most, in all its sessions together. */
  static final int MAX_EVENTS = 20_000;

  private final Supplier<ClickstreamDao> dao;

  StoredSessions(Supplier<ClickstreamDao> dao) {
    this.dao = dao;
  }

  /**
   * Returns the stored sessions among these, with no more than one event of each.
   *
   * @param sessionIds at most {@link #MAX_SESSIONS} ids
   */
  List<SessionWithEvents> withoutEvents(Collection<String> sessionIds) {
    return dao.get().getSessions(sessionIds, 1);
  }

  /** Divides ids into portions of at most {@link #MAX_SESSIONS}. */
  static List<List<String>> portions(Collection<String> sessionIds) {
    List<String> ids = List.copyOf(sessionIds);
    List<List<String>> portions = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += MAX_SESSIONS) {
      portions.add(ids.subList(from, Math.min(from + MAX_SESSIONS, ids.size())));
    }
    return portions;
  }

  /**
   * Returns the stored sessions among these with their first events, in two calls at most. The
   * second reads more events of the larger sessions, as many as the smaller ones leave room for.
   *
   * @param sessionIds at most {@link #MAX_SESSIONS} ids
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
        : dao.get().getSessions(sessionIds, MAX_EVENTS / sessionIds.size());
  }

  private static String id(SessionWithEvents session) {
    return session.session().sessionId();
  }
}
