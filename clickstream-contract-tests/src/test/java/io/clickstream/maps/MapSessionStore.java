package io.clickstream.maps;

import io.clickstream.model.RegisteredSession;
import io.clickstream.port.SessionStore;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Sessions by id, the places they hold or a void holds, and preserved versions by place. */
class MapSessionStore implements SessionStore {

  final Map<String, Object> newest = new HashMap<>();
  final Set<Place> taken = new HashSet<>();
  final Map<Place, RegisteredSession> preserved = new HashMap<>();
  volatile MapStorage.State state = MapStorage.State.OPEN;

  @Override
  public synchronized List<InsertResult> insert(List<RegisteredSession> sessions) {
    return sessions.stream().map(this::insertOne).toList();
  }

  InsertResult insertOne(RegisteredSession session) {
    MapStorage.requireOpen(state);
    if (newest.containsKey(session.sessionId()) || !taken.add(Place.of(session))) {
      return InsertResult.TAKEN;
    }
    newest.put(session.sessionId(), session);
    return InsertResult.INSERTED;
  }

  @Override
  public synchronized ReplaceResult replace(RegisteredSession expected, RegisteredSession next) {
    MapStorage.requireOpen(state);
    if (session(expected.sessionId()).filter(stored -> same(stored, expected)).isEmpty()) {
      return ReplaceResult.CHANGED;
    }
    if (!taken.add(Place.of(next))) {
      return ReplaceResult.NUMBER_TAKEN;
    }
    taken.remove(Place.of(expected));
    newest.put(next.sessionId(), next);
    return ReplaceResult.REPLACED;
  }

  @Override
  public synchronized void preserve(RegisteredSession version) {
    MapStorage.requireOpen(state);
    preserved.merge(Place.of(version), version, (kept, again) -> kept.irrelevant() ? kept : again);
  }

  @Override
  public synchronized List<RegisteredSession> find(
      Collection<String> sessionIds, Predicate<? super RegisteredSession> enough) {
    MapStorage.requireOpen(state);
    return MapStorage.readUntil(
        enough, sessionIds.stream().distinct().map(this::session).flatMap(Optional::stream));
  }

  @Override
  public synchronized Optional<RegisteredSession> markIrrelevant(String sessionId) {
    MapStorage.requireOpen(state);
    Optional<RegisteredSession> marked = session(sessionId).map(MapSessionStore::marked);
    marked.ifPresent(session -> newest.put(sessionId, session));
    preserved.replaceAll(
        (place, version) -> version.sessionId().equals(sessionId) ? marked(version) : version);
    return marked;
  }

  @Override
  public synchronized List<RegisteredSession> newest(
      String batchId,
      long afterNumber,
      int limit,
      boolean irrelevantIncluded,
      Predicate<? super RegisteredSession> enough) {
    MapStorage.requireOpen(state);
    return range(
        newest().filter(session -> irrelevantIncluded || !session.irrelevant()),
        batchId,
        afterNumber,
        Long.MAX_VALUE,
        limit,
        enough);
  }

  @Override
  public synchronized List<RegisteredSession> preserved(
      String batchId,
      long afterNumber,
      long upToNumber,
      int limit,
      boolean irrelevantIncluded,
      Predicate<? super RegisteredSession> enough) {
    MapStorage.requireOpen(state);
    return range(
        preserved.values().stream().filter(version -> irrelevantIncluded || !version.irrelevant()),
        batchId,
        afterNumber,
        upToNumber,
        limit,
        enough);
  }

  private static List<RegisteredSession> range(
      Stream<RegisteredSession> versions,
      String batchId,
      long after,
      long upTo,
      int limit,
      Predicate<? super RegisteredSession> enough) {
    return MapStorage.readUntil(
        enough,
        versions
            .filter(version -> version.batchId().equals(batchId))
            .filter(version -> version.sessionNumber() > after && version.sessionNumber() <= upTo)
            .sorted(Comparator.comparingLong(RegisteredSession::sessionNumber))
            .limit(limit == 0 ? Long.MAX_VALUE : limit));
  }

  @Override
  public synchronized void close(String batchId, long upTo) {
    MapStorage.requireOpen(state);
    for (long number = 1; number <= upTo; number++) {
      taken.add(new Place(batchId, number));
    }
  }

  /** The newest version. */
  Optional<RegisteredSession> session(String sessionId) {
    return Optional.ofNullable(newest.get(sessionId))
        .map(
            found ->
                MapStorage.readable(RegisteredSession.class, found, "session '" + sessionId + "'"));
  }

  /** All newest versions. */
  Stream<RegisteredSession> newest() {
    return newest.keySet().stream().map(this::session).flatMap(Optional::stream);
  }

  private static boolean same(RegisteredSession stored, RegisteredSession expected) {
    return Place.of(stored).equals(Place.of(expected))
        && stored.irrelevant() == expected.irrelevant();
  }

  private static RegisteredSession marked(RegisteredSession session) {
    return new RegisteredSession(
        session.session(), session.batchId(), session.sessionNumber(), true);
  }

  /** The second key of sessions. */
  record Place(String batchId, long number) {

    static Place of(RegisteredSession session) {
      return new Place(session.batchId(), session.sessionNumber());
    }
  }
}
