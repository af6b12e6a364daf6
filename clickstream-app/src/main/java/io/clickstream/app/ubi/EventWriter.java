package io.clickstream.app.ubi;

import io.clickstream.ClickstreamDao;
import io.clickstream.app.ubi.UbiRow.EventRow;
import io.clickstream.app.ubi.UbiRow.Kind;
import io.clickstream.model.PushedEvents;
import io.clickstream.model.SessionEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pushes events, many at a time. */
final class EventWriter {

  private final ClickstreamDao dao;
  private final Tally tally;
  private final Piece piece = new Piece();
  private final List<SessionEvent> events = new ArrayList<>();
  private final EventKeys keys = new EventKeys(EventKeys.MOST);
  private final Map<String, Long> withoutQuery = new HashMap<>();
  private int repeated;

  EventWriter(ClickstreamDao dao, Tally tally) {
    this.dao = dao;
    this.tally = tally;
  }

  /** An event to push; tells whether the file has its query. */
  void add(EventRow row, boolean queryInFile) {
    SessionEvent event = row.event();
    events.add(event);
    if (keys.repeated(event)) {
      repeated++;
    }
    if (!queryInFile) {
      withoutQuery.merge(event.sessionId(), 1L, Long::sum);
    }
    if (piece.fullWith(row.row())) {
      flush();
    }
  }

  void flush() {
    PushedEvents pushed = dao.pushEvents(events);
    tally.stored(Kind.EVENT, pushed.stored());
    // Which of them were duplicates is not told; those that repeat a row of the file must be.
    int merged = Math.min(repeated, pushed.duplicate());
    tally.merged(Kind.EVENT, merged);
    tally.alreadyThere(Kind.EVENT, pushed.duplicate() - merged);
    events.clear();
    repeated = 0;
    piece.start();
  }

  /** Pushes what is left, and looks whether the store has the queries that the file has not. */
  void finish() {
    flush();
    withoutQuery.forEach(
        (queryId, count) -> {
          if (dao.getSession(queryId, 1).isEmpty()) {
            tally.withoutQuery(count);
          }
        });
  }
}
