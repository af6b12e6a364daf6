package io.clickstream.jdbi;

import static io.clickstream.jdbi.Rows.EVENT_COLUMNS;
import static java.util.Comparator.comparing;

import io.clickstream.model.SessionEvent;
import io.clickstream.port.EventStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Stores events in the table {@code session_events}. */
final class JdbiEventStore implements EventStore {

  private static final String ADD =
      Rows.insertUnlessTaken("session_events", EVENT_COLUMNS, "session_id, event_id");

  private final Connections connections;
  private final Dialect dialect;
  private final String all;
  private final String first;
  private final String counts;
  private final RowMapper<List<SessionEvent>> eventsOfRow;

  JdbiEventStore(Connections connections, Dialect dialect) {
    this.connections = connections;
    this.dialect = dialect;
    this.all =
        "SELECT %s FROM session_events WHERE %s ORDER BY session_id, created_at, %s"
            .formatted(EVENT_COLUMNS, dialect.among("session_id"), dialect.eventOrder());
    this.first = dialect.firstEvents(EVENT_COLUMNS);
    this.counts =
        "SELECT session_id, count(*) FROM session_events WHERE %s GROUP BY session_id"
            .formatted(dialect.among("session_id"));
    this.eventsOfRow = dialect.eventsOfRow(Rows::event);
  }

  @Override
  public List<Boolean> add(List<SessionEvent> events) {
    if (events.isEmpty()) {
      return List.of();
    }
    return connections.write(
        handle -> {
          KeyOrder order =
              KeyOrder.of(
                  events, comparing(SessionEvent::sessionId).thenComparing(SessionEvent::eventId));
          try (PreparedBatch batch = handle.prepareBatch(ADD)) {
            order.indexes().forEach(index -> Rows.bind(batch, events.get(index)).add());
            return Arrays.stream(order.inCallersOrder(batch.execute()))
                .mapToObj(rows -> rows > 0)
                .toList();
          }
        });
  }

  @Override
  public Map<String, List<SessionEvent>> first(
      Collection<String> sessionIds, int limitPerSession, Predicate<? super SessionEvent> enough) {
    if (sessionIds.isEmpty()) {
      return Map.of();
    }
    boolean limited = limitPerSession > 0 && limitPerSession <= dialect.greatestFirstEvents();
    return connections.read(
        handle -> {
          FirstEvents events = new FirstEvents(limitPerSession, enough);
          for (Argument keys : dialect.keys(Set.copyOf(sessionIds))) {
            boolean done =
                limited
                    ? Rows.readUntil(events::addAll, first(handle, keys, limitPerSession))
                    : Rows.readUntil(events::add, all(handle, keys));
            if (done) {
              break;
            }
          }
          return events.bySession;
        });
  }

  @Override
  public Map<String, Long> counts(Collection<String> sessionIds) {
    if (sessionIds.isEmpty()) {
      return Map.of();
    }
    return connections.read(
        handle -> {
          Map<String, Long> bySession = new HashMap<>();
          for (Argument keys : dialect.keys(Set.copyOf(sessionIds))) {
            handle
                .createQuery(counts)
                .bind("keys", keys)
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(count -> bySession.put(count.getKey(), count.getValue()));
          }
          return bySession;
        });
  }

  private ResultIterable<List<SessionEvent>> first(
      Handle handle, Argument keys, int limitPerSession) {
    return handle
        .createQuery(first)
        .bind("keys", keys)
        .bind("limit", limitPerSession)
        .map(eventsOfRow);
  }

  private ResultIterable<SessionEvent> all(Handle handle, Argument keys) {
    return handle.createQuery(all).bind("keys", keys).map(Rows::event);
  }

  /** Groups events by session id, in the order in which they are read. */
  private static final class FirstEvents {

    private final Map<String, List<SessionEvent>> bySession = new HashMap<>();
    private final int limitPerSession;
    private final Predicate<? super SessionEvent> enough;

    FirstEvents(int limitPerSession, Predicate<? super SessionEvent> enough) {
      this.limitPerSession = limitPerSession;
      this.enough = enough;
    }

    /** Returns whether the caller has enough. */
    boolean add(SessionEvent event) {
      List<SessionEvent> list =
          bySession.computeIfAbsent(event.sessionId(), id -> new ArrayList<>());
      if (limitPerSession > 0 && list.size() >= limitPerSession) {
        return false;
      }
      list.add(event);
      return enough.test(event);
    }

    /** Returns whether the caller has enough. */
    boolean addAll(List<SessionEvent> events) {
      return events.stream().anyMatch(this::add);
    }
  }
}
