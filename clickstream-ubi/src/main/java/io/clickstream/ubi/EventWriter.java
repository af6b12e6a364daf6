package io.clickstream.ubi;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.PushedEvents;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.ubi.UbiRow.EventRow;
import io.clickstream.ubi.log.LogRow;
import io.clickstream.ubi.log.UnusedReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pushes events, many at a time. */
final class EventWriter {

  private final Supplier<ClickstreamDao> dao;
  private final StoredSessions stored;
  private final Tally tally;
  private final Piece piece = new Piece();
  private final List<Held> rows = new ArrayList<>();
  private final SeenEvents seen = new SeenEvents(SeenEvents.MOST);
  private final Map<String, List<EventRow>> comparable = new HashMap<>();
  private final WaitingEvents ofAllFiles;
  private final WaitingEvents ofFile = new WaitingEvents();

  EventWriter(Supplier<ClickstreamDao> dao, Tally tally, WaitingEvents waiting) {
    this.dao = dao;
    this.stored = new StoredSessions(dao);
    this.ofAllFiles = waiting;
    this.tally = tally;
  }

  /**
   * An event that is held back.
   *
   * @param row its row
   * @param repeated whether an earlier row of the file has the same event
   */
  private record Held(EventRow row, boolean repeated) {}

  /** An event to push; tells whether the file has its query. */
  void add(EventRow row, boolean queryInFile) throws IOException {
    String sessionId = row.event().sessionId();
    SeenEvents.First first = seen.see(row);
    rows.add(new Held(row, first != null));
    if (first != null) {
      nameIfOther(row, first);
    } else if (row.row().id() != null) {
      // Without an id of its own an event is named by its content, which cannot differ.
      comparable.computeIfAbsent(sessionId, id -> new ArrayList<>()).add(row);
    }
    if (!queryInFile) {
      ofFile.add(sessionId);
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
    if (rows.isEmpty()) {
      return;
    }
    PushedEvents pushed =
        dao.get().pushEvents(rows.stream().map(held -> held.row().event()).toList());
    if (countAlreadyThere(pushed.created())) {
      compareWithStored();
    }
    comparable.clear();
    rows.clear();
    piece.start();
  }

  /** Counts all that were pushed; whether the store had some of them before this import. */
  private boolean countAlreadyThere(List<Boolean> created) {
    boolean alreadyThere = false;
    for (int i = 0; i < rows.size(); i++) {
      LogRow row = rows.get(i).row().row();
      if (created.get(i)) {
        tally.stored(RowKind.EVENT, row);
      } else if (rows.get(i).repeated()) {
        tally.merged(RowKind.EVENT, row);
      } else {
        tally.alreadyThere(RowKind.EVENT, row);
        alreadyThere = true;
      }
    }
    return alreadyThere;
  }

  private void compareWithStored() throws IOException {
    for (SessionWithEvents session : stored.withFirstEvents(comparable.keySet())) {
      Map<String, SessionEvent> events = new HashMap<>();
      session.events().forEach(event -> events.put(event.eventId(), event));
      for (EventRow row : comparable.getOrDefault(session.session().sessionId(), List.of())) {
        nameIfOther(row, events.get(row.event().eventId()));
      }
    }
  }

  private void nameIfOther(EventRow row, @Nullable SessionEvent storedEvent) throws IOException {
    SessionEvent event = row.event();
    if (storedEvent != null && !storedEvent.equals(event)) {
      tally.unused(
          row.row(),
          UnusedReason.OTHER_EVENT_STORED,
          "event '%s' of query_id '%s' stays as it is stored"
              .formatted(event.eventId(), event.sessionId()));
    }
  }

  /** Pushes what is left, and looks whether the store has the queries that the file has not. */
  void finish() throws IOException {
    flush();
    ofFile.meet(stored);
    tally.withoutQuery(ofFile.count());
    ofAllFiles.addAll(ofFile);
  }
}
