package io.clickstream.ubi;

import java.util.HashMap;
import java.util.Map;

/** Counts events whose query has not been found yet, by the id of the query. */
final class EventsWithoutQuery {

  private final Map<String, Long> events = new HashMap<>();

  void add(String queryId) {
    events.merge(queryId, 1L, Long::sum);
  }

  void addAll(EventsWithoutQuery others) {
    others.events.forEach((queryId, count) -> events.merge(queryId, count, Long::sum));
  }

  /** Forgets the events whose query is in the store by now. */
  void removeStored(StoredSessions stored) {
    events.keySet().removeAll(stored.existing(events.keySet()));
  }

  long count() {
    return events.values().stream().mapToLong(Long::longValue).sum();
  }
}
