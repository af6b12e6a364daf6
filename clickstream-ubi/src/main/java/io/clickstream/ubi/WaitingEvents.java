package io.clickstream.ubi;

import java.util.HashMap;
import java.util.Map;

/** How many events wait for their query, which may still come. */
final class WaitingEvents {

  private final Map<String, Long> ofQuery = new HashMap<>();

  void add(String queryId) {
    ofQuery.merge(queryId, 1L, Long::sum);
  }

  void addAll(WaitingEvents others) {
    others.ofQuery.forEach((queryId, events) -> ofQuery.merge(queryId, events, Long::sum));
  }

  /** Forgets those whose query the store has by now. */
  void meet(StoredSessions stored) {
    ofQuery.keySet().removeAll(stored.known(ofQuery.keySet()));
  }

  long count() {
    return ofQuery.values().stream().mapToLong(Long::longValue).sum();
  }
}
