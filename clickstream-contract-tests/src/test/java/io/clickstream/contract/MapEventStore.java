package io.clickstream.contract;

import static io.clickstream.contract.MapStorage.requireOpen;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.clickstream.model.SessionEvent;
import io.clickstream.port.EventStore;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Events by session and event id. */
class MapEventStore implements EventStore {

  /** The order of UTF-8 bytes is that of code points. */
  static final Comparator<SessionEvent> ORDER =
      Comparator.comparing(SessionEvent::createdAt)
          .thenComparing(event -> event.eventId().getBytes(UTF_8), Arrays::compareUnsigned);

  final Map<String, Map<String, SessionEvent>> events = new HashMap<>();
  volatile boolean closed;

  @Override
  public synchronized int add(List<SessionEvent> added) {
    requireOpen(closed);
    return (int) added.stream().filter(this::addOne).count();
  }

  boolean addOne(SessionEvent event) {
    return events
            .computeIfAbsent(event.sessionId(), id -> new HashMap<>())
            .putIfAbsent(event.eventId(), event)
        == null;
  }

  @Override
  public synchronized Map<String, List<SessionEvent>> first(
      Collection<String> sessionIds, int limitPerSession) {
    requireOpen(closed);
    return sessionIds.stream()
        .distinct()
        .collect(Collectors.toMap(id -> id, id -> firstOf(id, limitPerSession)));
  }

  List<SessionEvent> firstOf(String sessionId, int limit) {
    return events.getOrDefault(sessionId, Map.of()).values().stream()
        .sorted(ORDER)
        .limit(limit == 0 ? Long.MAX_VALUE : limit)
        .toList();
  }
}
