package io.clickstream.core;

import static java.util.Comparator.comparingLong;

import io.clickstream.ContentRevisedException;
import io.clickstream.model.LateEvents;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SessionVersion;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.port.EventStore;
import io.clickstream.port.SessionStore;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The sessions of a frozen batch that have more events now than in its content, and whose newest
 * version is still the frozen one. Events are only ever added, so the numbers tell.
 *
 * <p>If the content is replaced by another revision meanwhile, that one is read from the beginning.
 */
class LateArrivals {

  /** How many sessions are compared in one call. */
  private static final int COMPARED = 1_000;

  private final FrozenBatches frozen;
  private final Registrations registrations;
  private final SessionStore sessions;
  private final EventStore events;

  LateArrivals(
      FrozenBatches frozen, Registrations registrations, SessionStore sessions, EventStore events) {
    this.frozen = frozen;
    this.registrations = registrations;
    this.sessions = sessions;
    this.events = events;
  }

  /** Counts them; empty if there is no such batch. */
  Optional<LateEvents> count(String batchId) {
    return sum(batchId, Sum::new, session -> true);
  }

  /** Brings each of them into the collecting batch; empty if there is no such batch. */
  Optional<LateEvents> amend(String batchId) {
    // What was brought before the content was replaced is not late any more, but counts.
    Sum brought = new Sum();
    return sum(batchId, () -> brought, registrations::bringForward);
  }

  /**
   * Adds up the late events of the sessions that count.
   *
   * @param beginnings the sum to begin with, asked again if the content was replaced
   * @param counts whether a session counts, given its newest version, which is the frozen one
   */
  private Optional<LateEvents> sum(
      String batchId, Supplier<Sum> beginnings, Predicate<RegisteredSession> counts) {
    for (int attempt = 0; attempt < Batches.MAX_ATTEMPTS; attempt++) {
      Optional<FrozenContent> content = frozen.find(batchId);
      if (content.isEmpty()) {
        return Optional.empty();
      }
      Sum sum = beginnings.get();
      try {
        add(content.get(), sum, counts);
        return Optional.of(new LateEvents(sum.sessions, sum.events));
      } catch (ContentRevisedException revised) {
        // Start over with the new content.
      }
    }
    throw Batches.gaveUp("read the content of batch '" + batchId + "'");
  }

  private void add(FrozenContent content, Sum sum, Predicate<RegisteredSession> counts) {
    Iterator<SessionWithEvents> all = content.sessions(0);
    while (all.hasNext()) {
      Map<String, LateSession> late = late(all);
      FoundSessions found = new FoundSessions(sessions, late.keySet());
      for (List<RegisteredSession> piece = found.next(COMPARED);
          !piece.isEmpty();
          piece = found.next(COMPARED)) {
        for (RegisteredSession newest : inOrder(piece)) {
          LateSession session = late.get(newest.sessionId());
          if (session != null && isNewest(session.frozen(), newest) && counts.test(newest)) {
            sum.sessions++;
            sum.events += session.events();
          }
        }
      }
    }
  }

  /** Whether no other version has followed the frozen one. */
  boolean isNewest(SessionVersion frozenOne, RegisteredSession newest) {
    return newest.version().equals(frozenOne);
  }

  private static List<RegisteredSession> inOrder(List<RegisteredSession> piece) {
    return piece.stream().sorted(comparingLong(RegisteredSession::sessionNumber)).toList();
  }

  /** Reads the next sessions of a content, and returns those that have more events now. */
  private Map<String, LateSession> late(Iterator<SessionWithEvents> all) {
    Map<String, WrittenSession> written = new LinkedHashMap<>();
    while (all.hasNext() && written.size() < COMPARED) {
      SessionWithEvents session = all.next();
      RegisteredSession frozenOne = session.registered();
      written.put(
          frozenOne.sessionId(), new WrittenSession(frozenOne.version(), session.events().size()));
    }
    Map<String, Long> stored = events.counts(List.copyOf(written.keySet()));
    Map<String, LateSession> late = new HashMap<>();
    written.forEach(
        (id, session) -> {
          long more = stored.getOrDefault(id, 0L) - session.events();
          if (more > 0) {
            late.put(id, new LateSession(session.version(), more));
          }
        });
    return late;
  }

  private static final class Sum {
    private long sessions;
    private long events;
  }

  /**
   * A session of the content.
   *
   * @param events how many events it has there
   */
  private record WrittenSession(SessionVersion version, int events) {}

  /**
   * A session with late events.
   *
   * @param frozen the version that is in the content
   * @param events how many more events it has now than there
   */
  private record LateSession(SessionVersion frozen, long events) {}
}
