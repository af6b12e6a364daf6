package io.clickstream.core;

import static java.util.Comparator.comparingLong;

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

/**
 * The sessions of a frozen batch that have more events now than in its content, and whose newest
 * version is still the frozen one. Events are only ever added, so the numbers tell.
 */
final class LateArrivals {

  /** How many sessions are compared in one call. */
  private static final int COMPARED = 1_000;

  private final Registrations registrations;
  private final SessionStore sessions;
  private final EventStore events;

  LateArrivals(Registrations registrations, SessionStore sessions, EventStore events) {
    this.registrations = registrations;
    this.sessions = sessions;
    this.events = events;
  }

  LateEvents count(FrozenContent content) {
    return sum(content, session -> true);
  }

  /** Brings each of them into the collecting batch. */
  LateEvents amend(FrozenContent content) {
    return sum(content, registrations::bringForward);
  }

  /** Adds up the late events of those sessions for which the step returns true. */
  private LateEvents sum(FrozenContent content, Step step) {
    long lateSessions = 0;
    long lateEvents = 0;
    Iterator<SessionWithEvents> all = content.sessions(0);
    while (all.hasNext()) {
      Map<String, Frozen> late = late(all);
      FoundSessions found = new FoundSessions(sessions, late.keySet());
      for (List<RegisteredSession> piece = found.next(COMPARED);
          !piece.isEmpty();
          piece = found.next(COMPARED)) {
        for (RegisteredSession newest : inOrder(piece)) {
          Frozen frozen = late.get(newest.sessionId());
          if (frozen != null && newest.version().equals(frozen.version()) && step.takes(newest)) {
            lateSessions++;
            lateEvents += frozen.lateEvents();
          }
        }
      }
    }
    return new LateEvents(lateSessions, lateEvents);
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
        .forEach((id, now) -> late.computeIfPresent(id, (same, frozen) -> frozen.plus(now)));
    late.values().removeIf(frozen -> frozen.lateEvents() <= 0);
    return late;
  }

  /** What to do with the newest version of a session that has late events. */
  private interface Step {

    /** Returns whether the session counts. */
    boolean takes(RegisteredSession newest);
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
