package io.clickstream.maps;

import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Session;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Session stores with one fault each. */
final class FaultySessions {

  private FaultySessions() {}

  /** Overlooks a session that another of the racing threads has just inserted. */
  static final class LosingARaceOnInsert extends MapSessionStore {

    private final Map<String, Thread> inserters = new HashMap<>();
    private final Thread main = Thread.currentThread();

    @Override
    InsertResult insertOne(RegisteredSession session) {
      Thread other = inserters.put(session.sessionId(), Thread.currentThread());
      if (other != null
          && other != main
          && other != Thread.currentThread()
          && Thread.currentThread() != main) {
        newest.remove(session.sessionId());
      }
      return super.insertOne(session);
    }
  }

  static final class RoundingTimes extends Rewriting {

    @Override
    Session rewritten(Session session) {
      Instant rounded = session.createdAt().truncatedTo(ChronoUnit.SECONDS);
      return new Session(
          session.sessionId(),
          session.searchQuery(),
          rounded,
          session.searchResults(),
          session.searchMeta(),
          session.payloadFilter(),
          session.sortBy(),
          session.userId(),
          session.payloadSearch());
    }
  }

  static final class SortingKeys extends Rewriting {

    @Override
    Session rewritten(Session session) {
      return session.toBuilder().searchQuery(sorted(session.searchQuery())).build();
    }

    private static Object sorted(Object value) {
      return value instanceof Map<?, ?> map ? new TreeMap<>(map) : value;
    }
  }

  static final class ForgettingTheUser extends Rewriting {

    @Override
    Session rewritten(Session session) {
      return session.toBuilder().userId(null).build();
    }
  }

  /** Reads something else than was written. */
  private abstract static class Rewriting extends MapSessionStore {

    abstract Session rewritten(Session session);

    private RegisteredSession read(RegisteredSession one) {
      return new RegisteredSession(
          rewritten(one.session()), one.batchId(), one.sessionNumber(), one.irrelevant());
    }

    @Override
    public synchronized List<RegisteredSession> find(
        Collection<String> sessionIds, Predicate<? super RegisteredSession> enough) {
      return super.find(sessionIds, enough).stream().map(this::read).toList();
    }

    @Override
    public synchronized Optional<RegisteredSession> markIrrelevant(String sessionId) {
      return super.markIrrelevant(sessionId).map(this::read);
    }

    @Override
    public synchronized List<RegisteredSession> newest(
        String batchId,
        long afterNumber,
        int limit,
        boolean irrelevantIncluded,
        Predicate<? super RegisteredSession> enough) {
      return super.newest(batchId, afterNumber, limit, irrelevantIncluded, enough).stream()
          .map(this::read)
          .toList();
    }

    @Override
    public synchronized List<RegisteredSession> preserved(
        String batchId,
        long afterNumber,
        long upToNumber,
        int limit,
        boolean irrelevantIncluded,
        Predicate<? super RegisteredSession> enough) {
      return super.preserved(batchId, afterNumber, upToNumber, limit, irrelevantIncluded, enough)
          .stream()
          .map(this::read)
          .toList();
    }
  }

  /** Has a database that takes a thousand parameters, and forgets the others. */
  static final class FindingAThousandAtMost extends MapSessionStore {

    @Override
    public synchronized List<RegisteredSession> find(
        Collection<String> sessionIds, Predicate<? super RegisteredSession> enough) {
      return super.find(sessionIds.stream().limit(1000).toList(), enough);
    }
  }

  /** Has a collation that knows no case. */
  static final class IgnoringCase extends MapSessionStore {

    @Override
    InsertResult insertOne(RegisteredSession session) {
      return found(session.sessionId()).isPresent() ? InsertResult.TAKEN : super.insertOne(session);
    }

    @Override
    public synchronized List<RegisteredSession> find(
        Collection<String> sessionIds, Predicate<? super RegisteredSession> enough) {
      MapStorage.requireOpen(state);
      return sessionIds.stream().map(this::found).flatMap(Optional::stream).distinct().toList();
    }

    private Optional<RegisteredSession> found(String sessionId) {
      return newest.keySet().stream()
          .filter(stored -> folded(stored).equals(folded(sessionId)))
          .findFirst()
          .flatMap(this::session);
    }

    private static String folded(String sessionId) {
      return sessionId.toLowerCase(Locale.ROOT);
    }
  }

  static final class IgnoringTheMarkInPreservedVersions extends MapSessionStore {

    @Override
    public synchronized Optional<RegisteredSession> markIrrelevant(String sessionId) {
      Map<Place, RegisteredSession> unmarked = new HashMap<>(preserved);
      Optional<RegisteredSession> marked = super.markIrrelevant(sessionId);
      preserved.putAll(unmarked);
      return marked;
    }
  }

  /**
   * Marks preserved versions before the newest one: the second step of a racing thread comes after
   * somebody else's next replacement, or when the race is over.
   */
  static final class MarkingPreservedVersionsFirst extends MapSessionStore {

    private final Set<String> halfMarked = new HashSet<>();
    private final Thread main = Thread.currentThread();

    @Override
    public synchronized Optional<RegisteredSession> markIrrelevant(String sessionId) {
      if (Thread.currentThread() == main) {
        return super.markIrrelevant(sessionId);
      }
      MapStorage.requireOpen(state);
      preserved.replaceAll(
          (place, version) -> version.sessionId().equals(sessionId) ? marked(version) : version);
      halfMarked.add(sessionId);
      return session(sessionId).map(MarkingPreservedVersionsFirst::marked);
    }

    @Override
    public synchronized ReplaceResult replace(RegisteredSession expected, RegisteredSession next) {
      ReplaceResult result = super.replace(expected, next);
      finish(next.sessionId());
      return result;
    }

    @Override
    Optional<RegisteredSession> session(String sessionId) {
      if (Thread.currentThread() == main) {
        finish(sessionId);
      }
      return super.session(sessionId);
    }

    private void finish(String sessionId) {
      if (halfMarked.remove(sessionId)) {
        newest.computeIfPresent(
            sessionId, (id, found) -> found instanceof RegisteredSession one ? marked(one) : found);
      }
    }

    private static RegisteredSession marked(RegisteredSession session) {
      return new RegisteredSession(
          session.session(), session.batchId(), session.sessionNumber(), true);
    }
  }

  /**
   * Locks row by row in the order given: of two racing bulks in opposite orders one is aborted,
   * unless they are sent in pieces that do not meet.
   */
  static final class LockingInTheOrderGiven extends MapSessionStore {

    private final OrderOfRacers<String> order = new OrderOfRacers<>();
    private final int piece;

    LockingInTheOrderGiven(int piece) {
      this.piece = piece;
    }

    @Override
    public synchronized List<InsertResult> insert(List<RegisteredSession> sessions) {
      if (sessions.size() <= piece) {
        order.check(sessions.stream().map(RegisteredSession::sessionId).toList());
      }
      return super.insert(sessions);
    }
  }

  static final class LosingTheMark extends MapSessionStore {

    @Override
    public synchronized ReplaceResult replace(RegisteredSession expected, RegisteredSession next) {
      return super.replace(
          expected,
          new RegisteredSession(next.session(), next.batchId(), next.sessionNumber(), false));
    }
  }

  static final class ClosingNothing extends MapSessionStore {

    @Override
    public synchronized void close(String batchId, long upTo) {
      MapStorage.requireOpen(state);
    }
  }

  static final class ForgettingPreservedVersions extends MapSessionStore {

    @Override
    public synchronized void preserve(RegisteredSession version) {
      MapStorage.requireOpen(state);
    }
  }

  static final class PreservingOnce extends MapSessionStore {

    @Override
    public synchronized void preserve(RegisteredSession version) {
      MapStorage.requireOpen(state);
      preserved.putIfAbsent(Place.of(version), version);
    }
  }

  static final class PreservingOver extends MapSessionStore {

    @Override
    public synchronized void preserve(RegisteredSession version) {
      MapStorage.requireOpen(state);
      preserved.put(Place.of(version), version);
    }
  }

  static final class ReplacingWithoutComparing extends MapSessionStore {

    @Override
    public synchronized ReplaceResult replace(RegisteredSession expected, RegisteredSession next) {
      return super.replace(session(expected.sessionId()).orElse(expected), next);
    }
  }

  static final class LimitingBeforeFiltering extends MapSessionStore {

    @Override
    public synchronized List<RegisteredSession> newest(
        String batchId,
        long afterNumber,
        int limit,
        boolean irrelevantIncluded,
        Predicate<? super RegisteredSession> enough) {
      return super.newest(batchId, afterNumber, limit, true, enough).stream()
          .filter(session -> irrelevantIncluded || !session.irrelevant())
          .toList();
    }

    @Override
    public synchronized List<RegisteredSession> preserved(
        String batchId,
        long afterNumber,
        long upToNumber,
        int limit,
        boolean irrelevantIncluded,
        Predicate<? super RegisteredSession> enough) {
      return super.preserved(batchId, afterNumber, upToNumber, limit, true, enough).stream()
          .filter(version -> irrelevantIncluded || !version.irrelevant())
          .toList();
    }
  }

  /** Counts void numbers towards the limit, and leaves them out then. */
  static final class CountingVoidNumbers extends MapSessionStore {

    @Override
    public synchronized List<RegisteredSession> newest(
        String batchId,
        long afterNumber,
        int limit,
        boolean irrelevantIncluded,
        Predicate<? super RegisteredSession> enough) {
      Set<Place> counted = new HashSet<>(taken);
      newest()
          .filter(session -> session.irrelevant() && !irrelevantIncluded)
          .forEach(session -> counted.remove(Place.of(session)));
      Set<Long> read =
          counted.stream()
              .filter(place -> place.batchId().equals(batchId) && place.number() > afterNumber)
              .map(Place::number)
              .sorted()
              .limit(limit == 0 ? Long.MAX_VALUE : limit)
              .collect(Collectors.toSet());
      return super.newest(batchId, afterNumber, limit, irrelevantIncluded, enough).stream()
          .filter(session -> read.contains(session.sessionNumber()))
          .toList();
    }
  }

  /** A void that takes the number of a preserved version hides it. */
  static final class HidingPreservedVersions extends MapSessionStore {

    private final Set<Place> voids = new HashSet<>();

    @Override
    public synchronized void close(String batchId, long upTo) {
      Set<Place> held = new HashSet<>();
      newest().forEach(session -> held.add(Place.of(session)));
      super.close(batchId, upTo);
      for (long number = 1; number <= upTo; number++) {
        voids.add(new Place(batchId, number));
      }
      voids.removeAll(held);
    }

    @Override
    public synchronized List<RegisteredSession> preserved(
        String batchId,
        long afterNumber,
        long upToNumber,
        int limit,
        boolean irrelevantIncluded,
        Predicate<? super RegisteredSession> enough) {
      return super.preserved(batchId, afterNumber, upToNumber, 0, irrelevantIncluded, enough)
          .stream()
          .filter(version -> !voids.contains(Place.of(version)))
          .limit(limit == 0 ? Long.MAX_VALUE : limit)
          .toList();
    }
  }

  /** Pages the numbers between two limits instead of as many sessions as asked for. */
  static final class PagingByNumber extends MapSessionStore {

    @Override
    public synchronized List<RegisteredSession> newest(
        String batchId,
        long afterNumber,
        int limit,
        boolean irrelevantIncluded,
        Predicate<? super RegisteredSession> enough) {
      return super.newest(batchId, afterNumber, 0, irrelevantIncluded, enough).stream()
          .filter(session -> limit == 0 || session.sessionNumber() - limit <= afterNumber)
          .toList();
    }
  }

  /** Reads on where the caller has enough. */
  static final class ReadingOn extends MapSessionStore {

    @Override
    public synchronized List<RegisteredSession> find(
        Collection<String> sessionIds, Predicate<? super RegisteredSession> enough) {
      return super.find(sessionIds, ignoring(enough));
    }

    @Override
    public synchronized List<RegisteredSession> newest(
        String batchId,
        long afterNumber,
        int limit,
        boolean irrelevantIncluded,
        Predicate<? super RegisteredSession> enough) {
      return super.newest(batchId, afterNumber, limit, irrelevantIncluded, ignoring(enough));
    }

    @Override
    public synchronized List<RegisteredSession> preserved(
        String batchId,
        long afterNumber,
        long upToNumber,
        int limit,
        boolean irrelevantIncluded,
        Predicate<? super RegisteredSession> enough) {
      return super.preserved(
          batchId, afterNumber, upToNumber, limit, irrelevantIncluded, ignoring(enough));
    }

    /** Asks, and ignores the answer. */
    static <T> Predicate<T> ignoring(Predicate<? super T> enough) {
      Predicate<T> asked = enough::test;
      return asked.and(record -> false);
    }
  }

  /** Lets through what a driver throws when it is closed. */
  static final class LeakingTheDriversException extends MapSessionStore {

    @Override
    public synchronized List<RegisteredSession> find(
        Collection<String> sessionIds, Predicate<? super RegisteredSession> enough) {
      if (state != MapStorage.State.OPEN) {
        throw new IllegalStateException("connection is closed");
      }
      return super.find(sessionIds, enough);
    }
  }
}
