package io.clickstream.core;

import static java.util.Comparator.comparingLong;

import io.clickstream.ContentRevisedException;
import io.clickstream.model.LateEvents;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SessionVersion;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.port.EventStore;
import io.clickstream.port.SessionStore;
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
      Map<String, Frozen> late = late(all);
      FoundSessions found = new FoundSessions(sessions, late.keySet());
      for (List<RegisteredSession> piece = found.next(COMPARED);
          !piece.isEmpty();
          piece = found.next(COMPARED)) {
        for (RegisteredSession newest : inOrder(piece)) {
          Frozen frozenOne = late.get(newest.sessionId());
          if (frozenOne != null && isNewest(frozenOne.version(), newest) && counts.test(newest)) {
            sum.sessions++;
            sum.events += frozenOne.lateEvents();
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
  private Map<String, Frozen> late(Iterator<SessionWithEvents> all) {
    Map<String, Frozen> late = new LinkedHashMap<>();
    while (all.hasNext() && late.size() < COMPARED) {
      SessionWithEvents session = all.next();
      late.put(
          session.registered().sessionId(),
          new Frozen(session.registered().version(), -session.events().size()));
    }
    events
        .counts(List.copyOf(late.keySet()))
        .forEach((id, now) -> late.computeIfPresent(id, (same, before) -> before.plus(now)));
    late.values().removeIf(before -> before.lateEvents() <= 0);
    return late;
  }

  private static final class Sum {
    private long sessions;
    private long events;
  }

  /**
   * A session of the content.
   *
   * @param lateEvents how many events it has now and did not have in the content
   */
  private record Frozen(SessionVersion version, long lateEvents) {

    Frozen plus(long events) {
      return new Frozen(version, lateEvents + events);
    }
  }
}
