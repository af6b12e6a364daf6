package io.clickstream.ubi;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.SessionWithEvents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads sessions from the store, many in one call. They are handed on one by one, because many
 * large sessions do not fit in memory together.
 */
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
  Stream<SessionWithEvents> withoutEvents(Collection<String> sessionIds) {
    return dao.get().streamSessions(sessionIds, 1);
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
   * Reads the stored sessions among these with their first events, in two calls at most. The second
   * reads more events of the larger sessions, as many as the smaller ones leave room for.
   *
   * @param sessionIds at most {@link #MAX_SESSIONS} ids
   * @param reader receives each session once
   */
  <E extends Exception> void withFirstEvents(Set<String> sessionIds, Reader<E> reader) throws E {
    Set<String> larger = new HashSet<>();
    for (Iterator<SessionWithEvents> found = firstEvents(sessionIds); found.hasNext(); ) {
      SessionWithEvents session = found.next();
      if (session.moreEvents() && sessionIds.size() > 1) {
        larger.add(session.session().sessionId());
      } else {
        reader.read(session);
      }
    }
    for (Iterator<SessionWithEvents> found = firstEvents(larger); found.hasNext(); ) {
      reader.read(found.next());
    }
  }

  private Iterator<SessionWithEvents> firstEvents(Set<String> sessionIds) {
    return sessionIds.isEmpty()
        ? Collections.emptyIterator()
        : dao.get().streamSessions(sessionIds, MAX_EVENTS / sessionIds.size()).iterator();
  }

  /** Receives sessions one by one. */
  @FunctionalInterface
  interface Reader<E extends Exception> {

    void read(SessionWithEvents session) throws E;
  }
}
