package io.clickstream.maps;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clickstream.StorageException;
import io.clickstream.model.SessionEvent;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Event stores with one fault each. */
final class FaultyEvents {

  private FaultyEvents() {}

  static final class OrderingBy extends MapEventStore {

    private final Comparator<SessionEvent> order;

    OrderingBy(Comparator<SessionEvent> order) {
      this.order = order;
    }

    @Override
    List<SessionEvent> firstOf(String sessionId, int limit) {
      return super.firstOf(sessionId, 0).stream()
          .sorted(order)
          .limit(limit == 0 ? Long.MAX_VALUE : limit)
          .toList();
    }
  }

  static final class WritingOver extends MapEventStore {

    @Override
    boolean addOne(SessionEvent event) {
      return events
              .computeIfAbsent(event.sessionId(), id -> new HashMap<>())
              .put(event.eventId(), event)
          == null;
    }
  }

  static final class CuttingOffAtAHundred extends MapEventStore {

    @Override
    List<SessionEvent> firstOf(String sessionId, int limit) {
      return super.firstOf(sessionId, limit == 0 ? 100 : Math.min(limit, 100));
    }
  }

  static final class SwallowingErrors extends MapEventStore {

    @Override
    public synchronized List<Boolean> add(List<SessionEvent> added) {
      try {
        return super.add(added);
      } catch (StorageException swallowed) {
        return Collections.nCopies(added.size(), false);
      }
    }
  }

  /**
   * Locks row by row in the order given: of two racing bulks in opposite orders one is aborted,
   * unless they are sent in pieces that do not meet.
   */
  static final class LockingInTheOrderGiven extends MapEventStore {

    private final OrderOfRacers<List<String>> order = new OrderOfRacers<>();
    private final int piece;

    LockingInTheOrderGiven(int piece) {
      this.piece = piece;
    }

    @Override
    public synchronized List<Boolean> add(List<SessionEvent> added) {
      if (added.size() <= piece) {
        order.check(
            added.stream().map(event -> List.of(event.sessionId(), event.eventId())).toList());
      }
      return super.add(added);
    }
  }

  /** Has an index whose rows are compressed, and then have 2,704 bytes at most. */
  static final class LimitingIndexRows extends MapEventStore {

    @Override
    boolean addOne(SessionEvent event) {
      long bytes =
          (event.sessionId() + event.eventId())
              .codePoints()
              .distinct()
              .map(character -> Character.toString(character).getBytes(UTF_8).length)
              .sum();
      if (bytes > 2_704) {
        throw new StorageException("index row size exceeds maximum 2704", null);
      }
      return super.addOne(event);
    }
  }

  /** Gives the whole list up when one event exists. */
  static final class AllOrNothing extends MapEventStore {

    @Override
    public synchronized List<Boolean> add(List<SessionEvent> added) {
      boolean known =
          added.stream()
              .anyMatch(
                  event ->
                      firstOf(event.sessionId(), 0).stream()
                          .anyMatch(stored -> stored.eventId().equals(event.eventId())));
      return known ? Collections.nCopies(added.size(), false) : super.add(added);
    }
  }

  /** Reads on where the caller has enough. */
  static final class ReadingOn extends MapEventStore {

    @Override
    public synchronized Map<String, List<SessionEvent>> first(
        Collection<String> sessionIds,
        int limitPerSession,
        Predicate<? super SessionEvent> enough) {
      return super.first(sessionIds, limitPerSession, FaultySessions.ReadingOn.ignoring(enough));
    }
  }

  /** Counts what it was asked to add, also if it was there. */
  static final class CountingDuplicates extends MapEventStore {

    private final Map<String, Long> counts = new HashMap<>();

    @Override
    public synchronized List<Boolean> add(List<SessionEvent> added) {
      List<Boolean> answers = super.add(added);
      added.forEach(event -> counts.merge(event.sessionId(), 1L, Long::sum));
      return answers;
    }

    @Override
    public synchronized Map<String, Long> counts(Collection<String> sessionIds) {
      Map<String, Long> once = super.counts(sessionIds);
      once.replaceAll((sessionId, count) -> counts.getOrDefault(sessionId, 0L));
      return once;
    }
  }

  static final class CountingToAHundred extends MapEventStore {

    @Override
    public synchronized Map<String, Long> counts(Collection<String> sessionIds) {
      Map<String, Long> all = super.counts(sessionIds);
      all.replaceAll((sessionId, count) -> Math.min(count, 100));
      return all;
    }
  }
}
