package io.clickstream.app.ubi;

import io.clickstream.ClickstreamDao;
import io.clickstream.app.ubi.UbiRow.EventRow;
import io.clickstream.app.ubi.UbiRow.Kind;
import io.clickstream.model.PushedEvents;
import io.clickstream.model.SessionEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Pushes events, many at a time. */
final class EventWriter {

  /**
   * Of larger sessions not all events are compared with what is stored: they must fit in memory.
   */
  private static final int MOST_COMPARED = 10_000;

  private final Supplier<ClickstreamDao> dao;
  private final Tally tally;
  private final Piece piece = new Piece();
  private final List<SessionEvent> events = new ArrayList<>();
  private final SeenEvents seen = new SeenEvents(SeenEvents.MOST);
  private final Map<String, List<EventRow>> comparable = new HashMap<>();
  private final WaitingEvents waiting;
  private final Map<String, Long> withoutQuery = new HashMap<>();
  private int repeated;

  EventWriter(Supplier<ClickstreamDao> dao, Tally tally, WaitingEvents waiting) {
    this.dao = dao;
    this.waiting = waiting;
    this.tally = tally;
  }

  /** An event to push; tells whether the file has its query. */
  void add(EventRow row, boolean queryInFile) throws IOException {
    String sessionId = row.event().sessionId();
    events.add(row.event());
    SeenEvents.First first = seen.see(row);
    if (first != null) {
      repeated++;
      nameIfOther(row, first);
    } else if (row.row().id() != null) {
      // Without an id of its own an event is named by its content, which cannot differ.
      comparable.computeIfAbsent(sessionId, id -> new ArrayList<>()).add(row);
    }
    if (!queryInFile) {
      withoutQuery.merge(sessionId, 1L, Long::sum);
    }
    if (piece.fullWith(row.row())) {
      flush();
    }
  }

  private void nameIfOther(EventRow row, SeenEvents.First first) throws IOException {
    if (!first.same()) {
      tally.unused(
          row.row(),
          UnusedReason.OTHER_EVENT_USED,
          "the row of line %d is used for event '%s' of query_id '%s'"
              .formatted(first.line(), row.event().eventId(), row.event().sessionId()));
    }
  }

  void flush() throws IOException {
    if (events.isEmpty()) {
      return;
    }
    PushedEvents pushed = dao.get().pushEvents(events);
    tally.stored(Kind.EVENT, pushed.stored());
    // Which of them were duplicates is not told; those that repeat a row of the file must be.
    int merged = Math.min(repeated, pushed.duplicate());
    int alreadyThere = pushed.duplicate() - merged;
    tally.merged(Kind.EVENT, merged);
    tally.alreadyThere(Kind.EVENT, alreadyThere);
    if (alreadyThere > 0) {
      compareWithStored();
    }
    comparable.clear();
    events.clear();
    repeated = 0;
    piece.start();
  }

  private void compareWithStored() throws IOException {
    for (Map.Entry<String, List<EventRow>> ofSession : comparable.entrySet()) {
      Map<String, SessionEvent> stored = storedEvents(ofSession.getKey());
      for (EventRow row : ofSession.getValue()) {
        SessionEvent event = row.event();
        if (!stored.getOrDefault(event.eventId(), event).equals(event)) {
          tally.unused(
              row.row(),
              UnusedReason.OTHER_EVENT_STORED,
              "event '%s' of query_id '%s' stays as it is stored"
                  .formatted(event.eventId(), event.sessionId()));
        }
      }
    }
  }

  private Map<String, SessionEvent> storedEvents(String sessionId) {
    Map<String, SessionEvent> stored = new HashMap<>();
    dao.get()
        .getSession(sessionId, MOST_COMPARED)
        .ifPresent(
            session -> session.events().forEach(event -> stored.put(event.eventId(), event)));
    return stored;
  }

  /** Pushes what is left, and looks whether the store has the queries that the file has not. */
  void finish() throws IOException {
    flush();
    withoutQuery.forEach(
        (queryId, count) -> {
          if (dao.get().getSession(queryId, 1).isEmpty()) {
            tally.withoutQuery(count);
            waiting.add(queryId, count);
          }
        });
  }
}
