package io.clickstream.app.ubi;

import io.clickstream.ClickstreamDao;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** How many events of all files imported so far wait for their query, which may still come. */
final class WaitingEvents {

  private final Map<String, Long> ofQuery = new HashMap<>();

  void add(String queryId, long events) {
    ofQuery.merge(queryId, events, Long::sum);
  }

  /** How many still wait, after looking which queries the store has by now. */
  long count(Supplier<ClickstreamDao> dao) {
    ofQuery.keySet().removeIf(queryId -> dao.get().getSession(queryId, 1).isPresent());
    return ofQuery.values().stream().mapToLong(Long::longValue).sum();
  }
}
