package io.clickstream.ubi;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.PushedEvents;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.ubi.UbiRow.EventRow;
import io.clickstream.ubi.log.LogRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pushes events to the store, many in one call, and counts what becomes of their rows. */
final class EventWriter {

  private final Supplier<ClickstreamDao> dao;
  private final StoredSessions stored;
  private final RowCounter counter;
  private final WriteBuffer<BufferedEvent> buffer = new WriteBuffer<>();
  private final SeenEvents seen = new SeenEvents(SeenEvents.MAX_EVENTS);

  /** The buffered events, by session, that the store may have with other content. */
  private final Map<String, List<EventRow>> comparable = new HashMap<>();

  EventWriter(Supplier<ClickstreamDao> dao, StoredSessions stored, RowCounter counter) {
    this.dao = dao;
    this.stored = stored;
    this.counter = counter;
  }

  /**
   * An event that is not pushed yet.
   *
   * @param row its row
   * @param repeated whether an earlier row has the same event
   */
  private record BufferedEvent(EventRow row, boolean repeated) {}

  /** Adds an event to be pushed, and returns whether no earlier row has the same event. */
  boolean add(long position, EventRow row) throws IOException {
    String sessionId = row.event().sessionId();
    SeenEvents.First first = seen.addIfAbsent(position, row);
    if (first != null) {
      reportIfDifferent(row, first);
    } else if (row.row().id() != null) {
      // An event without an id of its own is identified by its content, which cannot differ.
      comparable.computeIfAbsent(sessionId, id -> new ArrayList<>()).add(row);
    }
    if (buffer.add(new BufferedEvent(row, first != null), row.row())) {
      flush();
    }
    return first == null;
  }

  private void reportIfDifferent(EventRow row, SeenEvents.First first) throws IOException {
    if (!first.sameContent()) {
      counter.unused(
          row.row(),
          UnusedReason.OTHER_EVENT_USED,
          "the row of %s is used for event '%s' of query_id '%s'"
              .formatted(
                  counter.place(first.position()), row.event().eventId(), row.event().sessionId()));
    }
  }

  void flush() throws IOException {
    if (buffer.isEmpty()) {
      return;
    }
    PushedEvents pushed =
        dao.get().pushEvents(buffer.elements().stream().map(event -> event.row().event()).toList());
    if (countOutcomes(pushed.created())) {
      compareWithStored();
    }
    comparable.clear();
    buffer.clear();
  }

  /** Counts the pushed events; returns whether the store had some of them before this import. */
  private boolean countOutcomes(List<Boolean> created) {
    List<BufferedEvent> pushed = buffer.elements();
    boolean alreadyThere = false;
    for (int i = 0; i < pushed.size(); i++) {
      BufferedEvent event = pushed.get(i);
      LogRow row = event.row().row();
      if (created.get(i)) {
        counter.stored(RowKind.EVENT, row);
      } else if (event.repeated()) {
        counter.merged(RowKind.EVENT, row);
      } else {
        counter.alreadyThere(RowKind.EVENT, row);
        alreadyThere = true;
      }
    }
    return alreadyThere;
  }

  private void compareWithStored() throws IOException {
    stored.withFirstEvents(comparable.keySet(), this::compareWith);
  }

  private void compareWith(SessionWithEvents session) throws IOException {
    Map<String, SessionEvent> events = new HashMap<>();
    session.events().forEach(event -> events.put(event.eventId(), event));
    for (EventRow row : comparable.getOrDefault(session.session().sessionId(), List.of())) {
      reportIfDifferent(row, events.get(row.event().eventId()));
    }
  }

  private void reportIfDifferent(EventRow row, @Nullable SessionEvent storedEvent)
      throws IOException {
    SessionEvent event = row.event();
    if (storedEvent != null && !storedEvent.equals(event)) {
      counter.unused(
          row.row(),
          UnusedReason.OTHER_EVENT_STORED,
          "event '%s' of query_id '%s' stays as it is stored"
              .formatted(event.eventId(), event.sessionId()));
    }
  }
}
