package io.clickstream.core;

import io.clickstream.model.PageRequest;
import io.clickstream.model.RegisteredSession;
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
final class BatchReader {

  /** The maximum number of sessions, and of events of each, that a stream holds at a time. */
  private static final int CHUNK = 100;

  private final Batches batches;
  private final SessionStore sessions;
  private final BatchVersions versions;
  private final EventStore events;

  BatchReader(Batches batches, SessionStore sessions, BatchVersions versions, EventStore events) {
    this.batches = batches;
    this.sessions = sessions;
    this.versions = versions;
    this.events = events;
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
    if (batches.find(batchId).isEmpty()) {
      return List.of();
    }
    return withEvents(
        versions.page(batchId, page.afterNumber(), page.limit(), page.irrelevantIncluded()),
        page.eventsLimit());
  }

  Stream<SessionWithEvents> stream(String batchId, PageRequest whole) {
    return StreamSupport.stream(new Chunks(batchId, whole), false);
  }

  private List<SessionWithEvents> withEvents(List<RegisteredSession> list, int eventsLimit) {
    if (list.isEmpty()) {
      return List.of();
    }
    // Reading one event more than requested tells whether there are more.
    boolean all = eventsLimit == 0 || eventsLimit == Integer.MAX_VALUE;
    Map<String, List<SessionEvent>> first =
        events.first(
            list.stream().map(RegisteredSession::sessionId).toList(), all ? 0 : eventsLimit + 1);
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

  /**
   * The sessions of a batch, read chunk by chunk. The remaining events of a session that has more
   * than a chunk holds are read when the session is consumed, so that the events of several such
   * sessions are never in memory together.
   */
  private final class Chunks extends AbstractSpliterator<SessionWithEvents> {

    private final String batchId;
    private final int eventsLimit;
    private final boolean complete;
    private PageRequest next;
    private long remaining;
    private final Deque<SessionWithEvents> held = new ArrayDeque<>();

    Chunks(String batchId, PageRequest whole) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL);
      this.batchId = batchId;
      this.eventsLimit = whole.eventsLimit();
      this.complete = eventsLimit == 0 || eventsLimit > CHUNK;
      this.next = complete ? whole.withEventsLimit(CHUNK) : whole;
      this.remaining = whole.limit() == 0 ? Long.MAX_VALUE : whole.limit();
    }

    @Override
    public boolean tryAdvance(Consumer<? super SessionWithEvents> action) {
      if (held.isEmpty() && remaining > 0) {
        held.addAll(page(batchId, next.withLimit((int) Math.min(remaining, CHUNK))));
      }
      SessionWithEvents session = held.poll();
      if (session == null) {
        return false;
      }
      remaining--;
      next = next.after(session.registered().sessionNumber());
      action.accept(complete && session.moreEvents() ? completed(session) : session);
      return true;
    }

    private SessionWithEvents completed(SessionWithEvents session) {
      return withEvents(List.of(session.registered()), eventsLimit).get(0);
    }
  }
}
