package io.clickstream.benchmarks;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Generates sessions and events of the size that the search of a shop produces. */
final class SearchLog {

  private static final Instant START = Instant.parse("2026-03-14T15:09:26.535Z");
  private static final int CHUNK = 1000;

  private SearchLog() {}

  /** Returns a session with ten results. */
  static Session session(long number) {
    List<SearchResult> results =
        IntStream.range(0, 10)
            .mapToObj(
                rank -> new SearchResult("product-" + (number + rank), 1.0 / (rank + 1), null))
            .toList();
    return Session.builder(
            "session-" + number, "red shoes size " + number, START.plusMillis(number))
        .searchResults(results)
        .userId("user-" + number % 1000)
        .searchMeta(Map.of("application", "shop", "visit", "visit-" + number / 3))
        .build();
  }

  /** Returns an event of a session. */
  static SessionEvent event(long session, long number) {
    return SessionEvent.builder(
            "session-" + session, "event-" + number, START.plusMillis(session + number))
        .objectId("product-" + number)
        .meta(Map.of("position", number))
        .build();
  }

  /** Registers sessions and pushes their events. */
  static void fill(ClickstreamDao clickstream, int sessions, int eventsEach) {
    for (int start = 0; start < sessions; start += CHUNK) {
      int end = Math.min(start + CHUNK, sessions);
      clickstream.registerSessions(
          LongStream.range(start, end).mapToObj(SearchLog::session).toList());
      List<SessionEvent> events = new ArrayList<>();
      for (long session = start; session < end; session++) {
        for (int number = 0; number < eventsEach; number++) {
          events.add(event(session, number));
        }
      }
      clickstream.pushEvents(events);
    }
  }
}
