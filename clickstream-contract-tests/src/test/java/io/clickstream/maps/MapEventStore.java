package io.clickstream.maps;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clickstream.model.SessionEvent;
import io.clickstream.port.EventStore;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Events by session and event id. */
class MapEventStore implements EventStore {

  /** The order of UTF-8 bytes is that of code points. */
  static final Comparator<SessionEvent> ORDER =
      Comparator.comparing(SessionEvent::createdAt)
          .thenComparing(event -> event.eventId().getBytes(UTF_8), Arrays::compareUnsigned);

  final Map<String, Map<String, Object>> events = new HashMap<>();
  volatile MapStorage.State state = MapStorage.State.OPEN;

  @Override
  public synchronized List<Boolean> add(List<SessionEvent> added) {
    MapStorage.requireOpen(state);
    return added.stream().map(this::addOne).toList();
  }

  boolean addOne(SessionEvent event) {
    return events
            .computeIfAbsent(event.sessionId(), id -> new HashMap<>())
            .putIfAbsent(event.eventId(), event)
        == null;
  }

  @Override
  public synchronized Map<String, List<SessionEvent>> first(
      Collection<String> sessionIds, int limitPerSession, Predicate<? super SessionEvent> enough) {
    MapStorage.requireOpen(state);
    Stream<SessionEvent> first =
        sessionIds.stream().distinct().flatMap(id -> firstOf(id, limitPerSession).stream());
    return MapStorage.readUntil(enough, first).stream()
        .collect(Collectors.groupingBy(SessionEvent::sessionId));
  }

  List<SessionEvent> firstOf(String sessionId, int limit) {
    return events.getOrDefault(sessionId, Map.of()).entrySet().stream()
        .map(stored -> readable(sessionId, stored.getKey(), stored.getValue()))
        .sorted(ORDER)
        .limit(limit == 0 ? Long.MAX_VALUE : limit)
        .toList();
  }

  @Override
  public synchronized Map<String, Long> counts(Collection<String> sessionIds) {
    MapStorage.requireOpen(state);
    return sessionIds.stream()
        .distinct()
        .collect(Collectors.toMap(id -> id, id -> (long) events.getOrDefault(id, Map.of()).size()));
  }

  private static SessionEvent readable(String sessionId, String eventId, Object found) {
    return MapStorage.readable(
        SessionEvent.class, found, "event '" + eventId + "' of session '" + sessionId + "'");
  }
}
