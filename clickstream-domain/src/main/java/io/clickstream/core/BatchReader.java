package io.clickstream.core;

import io.clickstream.model.PageRequest;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.port.EventStore;
import io.clickstream.port.SessionStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads sessions together with their events. The number of storage calls does not depend on the
 * number of sessions or events.
 */
class BatchReader {

  /**
   * The maximum number of sessions of a batch that a stream reads in one call, and of events of
   * each session if it reads those of several.
   */
  private static final int PIECE = 100;

  /** The maximum number of ids that a stream looks up in one call. */
  private static final int LOOKED_UP = 1_000;

  private final Batches batches;
  private final SessionStore sessions;
  private final BatchVersions versions;
  private final EventStore events;
  private final FrozenBatches frozen;

  BatchReader(
      Batches batches,
      SessionStore sessions,
      BatchVersions versions,
      EventStore events,
      FrozenBatches frozen) {
    this.batches = batches;
    this.sessions = sessions;
    this.versions = versions;
    this.events = events;
    this.frozen = frozen;
  }

  Optional<SessionWithEvents> session(String sessionId, int eventsLimit) {
    return withEvents(sessions.find(List.of(sessionId)), eventsLimit).stream().findFirst();
  }

  /** In the order of the ids; ids that are not registered are skipped. */
  List<SessionWithEvents> sessions(Set<String> sessionIds, int eventsLimit) {
    if (sessionIds.isEmpty()) {
      return List.of();
    }
    Map<String, RegisteredSession> found = new HashMap<>();
    sessions.find(sessionIds).forEach(session -> found.put(session.sessionId(), session));
    return withEvents(
        sessionIds.stream().map(found::get).filter(Objects::nonNull).toList(), eventsLimit);
  }

  List<SessionWithEvents> page(String batchId, PageRequest page) {
    Optional<SessionBatch> batch = batches.find(batchId);
    if (batch.isEmpty()) {
      return List.of();
    }
    if (batch.get().frozen()) {
      return frozen.open(batchId).page(page).toList();
    }
    return withEvents(
        versions.page(batchId, page.afterNumber(), page.limit(), page.irrelevantIncluded()),
        page.eventsLimit());
  }

  /** Of a frozen batch, its content. Nothing is read before the stream is consumed. */
  Stream<SessionWithEvents> stream(String batchId, PageRequest whole) {
    return StreamSupport.stream(
        () ->
            batches.find(batchId).filter(SessionBatch::frozen).isPresent()
                ? frozen.open(batchId).page(whole).spliterator()
                : new Pieces(new SessionsOfBatch(batchId, whole), whole.eventsLimit()),
        Spliterator.ORDERED | Spliterator.NONNULL,
        false);
  }

  /** What is stored of a batch now, frozen or not. */
  Stream<SessionWithEvents> rows(String batchId, PageRequest whole) {
    return stream(new SessionsOfBatch(batchId, whole), whole.eventsLimit());
  }

  /** Holds a bounded part of the sessions at a time, which come in any order. */
  Stream<SessionWithEvents> stream(Set<String> sessionIds, int eventsLimit) {
    FoundSessions found = new FoundSessions(sessions, sessionIds);
    return stream(() -> found.next(LOOKED_UP), eventsLimit);
  }

  private Stream<SessionWithEvents> stream(Source source, int eventsLimit) {
    return StreamSupport.stream(new Pieces(source, eventsLimit), false);
  }

  private List<SessionWithEvents> withEvents(List<RegisteredSession> list, int eventsLimit) {
    return withEvents(list, eventsLimit, ByteBudget.unlimited());
  }

  private List<SessionWithEvents> withEvents(
      List<RegisteredSession> list, int eventsLimit, ByteBudget<SessionEvent> budget) {
    if (list.isEmpty()) {
      return List.of();
    }
    // Reading one event more than requested tells whether there are more.
    boolean all = eventsLimit == 0 || eventsLimit == Integer.MAX_VALUE;
    Map<String, List<SessionEvent>> first =
        events.first(
            list.stream().map(RegisteredSession::sessionId).toList(),
            all ? 0 : eventsLimit + 1,
            budget);
    return list.stream()
        .map(
            session -> {
              List<SessionEvent> read = first.getOrDefault(session.sessionId(), List.of());
              boolean more = !all && read.size() > eventsLimit;
              return new SessionWithEvents(
                  session, more ? read.subList(0, eventsLimit) : read, more);
            })
        .toList();
  }

  /** Where the sessions of a stream come from. */
  private interface Source {

    /** Returns the next sessions, bounded in number and in bytes; empty at the end. */
    List<RegisteredSession> next();
  }

  private final class SessionsOfBatch implements Source {

    private final String batchId;
    private PageRequest rest;
    private long remaining;

    SessionsOfBatch(String batchId, PageRequest whole) {
      this.batchId = batchId;
      this.rest = whole;
      this.remaining = whole.limit() == 0 ? Long.MAX_VALUE : whole.limit();
    }

    @Override
    public List<RegisteredSession> next() {
      if (remaining == 0 || batches.find(batchId).isEmpty()) {
        return List.of();
      }
      int limit = (int) Math.min(remaining, PIECE);
      List<RegisteredSession> piece =
          versions.piece(batchId, rest.afterNumber(), limit, rest.irrelevantIncluded());
      remaining -= piece.size();
      for (RegisteredSession session : piece) {
        rest = rest.after(session.sessionNumber());
      }
      return piece;
    }
  }

  /**
   * Sessions with their events, read piece by piece. The first events of several sessions are read
   * in one call if they fit in memory together. The remaining events of a session that has more are
   * read when the session is consumed, so that the events of several such sessions are never in
   * memory together.
   */
  private final class Pieces extends AbstractSpliterator<SessionWithEvents> {

    private final Source source;
    private final int eventsLimit;
    private final boolean complete;

    private final Deque<RegisteredSession> withoutEvents = new ArrayDeque<>();
    private final Deque<SessionWithEvents> held = new ArrayDeque<>();

    /** For how many sessions the events are read in one call. */
    private int together = PIECE;

    Pieces(Source source, int eventsLimit) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL);
      this.source = source;
      this.eventsLimit = eventsLimit;
      this.complete = eventsLimit == 0 || eventsLimit > PIECE;
    }

    @Override
    public boolean tryAdvance(Consumer<? super SessionWithEvents> action) {
      if (held.isEmpty() && withoutEvents.isEmpty()) {
        withoutEvents.addAll(source.next());
      }
      while (held.isEmpty() && !withoutEvents.isEmpty()) {
        readEvents();
      }
      SessionWithEvents session = held.poll();
      if (session == null) {
        return false;
      }
      action.accept(complete && session.moreEvents() ? completed(session) : session);
      return true;
    }

    /** Reads the events of the next sessions, or finds out that these are too many together. */
    private void readEvents() {
      List<RegisteredSession> next = withoutEvents.stream().limit(together).toList();
      boolean one = next.size() == 1;
      ByteBudget<SessionEvent> budget = one ? ByteBudget.ofOneSession() : ByteBudget.ofEvents();
      List<SessionWithEvents> read =
          withEvents(next, complete && !one ? PIECE : eventsLimit, budget);
      if (budget.isSpent()) {
        together = next.size() / 2;
      } else {
        held.addAll(read);
        read.forEach(session -> withoutEvents.remove());
        together = fitting(next.size(), budget.read());
      }
    }

    /** How many sessions fill most of a budget if they are like some that were read. */
    private static int fitting(int sessions, long bytes) {
      long fitting = sessions * (ByteBudget.BYTES * 3 / 4) / Math.max(1, bytes);
      return (int) Math.max(1, Math.min(fitting, LOOKED_UP));
    }

    private SessionWithEvents completed(SessionWithEvents session) {
      return withEvents(List.of(session.registered()), eventsLimit).get(0);
    }
  }
}
