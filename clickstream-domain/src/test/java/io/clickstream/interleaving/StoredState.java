package io.clickstream.interleaving;

import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * Everything that is stored at one moment; never changed, only replaced.
 *
 * @param batches by ordinal, from 1
 * @param newest the newest version of each session
 * @param voids the void numbers
 * @param preserved the versions left behind in released batches
 * @param events the events of each session, by id and in the order of their ids
 * @param contents what is stored of frozen batches
 * @param written what no store keeps: every version each session ever was, in order, without its
 *     mark; the judge of what is stored
 */
public record StoredState(
    List<SessionBatch> batches,
    Map<String, RegisteredSession> newest,
    Set<Place> voids,
    Map<Place, RegisteredSession> preserved,
    Map<String, SortedMap<String, SessionEvent>> events,
    StoredContents contents,
    Map<String, List<RegisteredSession>> written) {

  static final StoredState EMPTY =
      new StoredState(
          List.of(), Map.of(), Set.of(), Map.of(), Map.of(), StoredContents.NONE, Map.of());

  Optional<SessionBatch> batch(String batchId) {
    return batches.stream().filter(batch -> batch.batchId().equals(batchId)).findFirst();
  }

  Optional<SessionBatch> latest() {
    return batches.isEmpty() ? Optional.empty() : Optional.of(batches.get(batches.size() - 1));
  }

  Optional<SessionBatch> released(String releaseId) {
    return batches.stream()
        .filter(batch -> Objects.equals(batch.releaseId(), releaseId))
        .findFirst();
  }

  boolean taken(Place place) {
    return voids.contains(place)
        || newest.values().stream().anyMatch(session -> Place.of(session).equals(place));
  }

  /** The numbers 1..upTo that neither a newest version nor a void holds. */
  Set<Long> free(String batchId, long upTo) {
    Set<Long> free = new HashSet<>();
    LongStream.rangeClosed(1, upTo)
        .filter(number -> !taken(new Place(batchId, number)))
        .forEach(free::add);
    return free;
  }

  StoredState withOpened(SessionBatch batch) {
    List<SessionBatch> changed = new ArrayList<>(batches);
    changed.add(batch);
    return new StoredState(changed, newest, voids, preserved, events, contents, written);
  }

  StoredState withBatch(SessionBatch batch) {
    List<SessionBatch> changed = new ArrayList<>(batches);
    changed.replaceAll(old -> old.batchId().equals(batch.batchId()) ? batch : old);
    return new StoredState(changed, newest, voids, preserved, events, contents, written);
  }

  /** A version written for the first time. */
  StoredState withNewest(RegisteredSession session) {
    Map<String, List<RegisteredSession>> more =
        with(
            written,
            session.sessionId(),
            old -> {
              List<RegisteredSession> list = new ArrayList<>(old == null ? List.of() : old);
              list.add(marked(session, false));
              return list;
            });
    return new StoredState(
        batches,
        with(newest, session.sessionId(), old -> session),
        voids,
        preserved,
        events,
        contents,
        more);
  }

  StoredState withNewestMarked(String sessionId) {
    return new StoredState(
        batches,
        with(newest, sessionId, old -> marked(old, true)),
        voids,
        preserved,
        events,
        contents,
        written);
  }

  StoredState withVoid(Place place) {
    Set<Place> more = new HashSet<>(voids);
    more.add(place);
    return new StoredState(batches, newest, more, preserved, events, contents, written);
  }

  StoredState withPreserved(RegisteredSession version) {
    return new StoredState(
        batches,
        newest,
        voids,
        with(preserved, Place.of(version), old -> version),
        events,
        contents,
        written);
  }

  StoredState withEvent(SessionEvent event) {
    Map<String, SortedMap<String, SessionEvent>> more =
        with(
            events,
            event.sessionId(),
            old -> {
              SortedMap<String, SessionEvent> longer =
                  old == null ? new TreeMap<>() : new TreeMap<>(old);
              longer.putIfAbsent(event.eventId(), event);
              return longer;
            });
    return new StoredState(batches, newest, voids, preserved, more, contents, written);
  }

  SortedMap<String, SessionEvent> eventsOf(String sessionId) {
    return events.getOrDefault(sessionId, Collections.emptySortedMap());
  }

  StoredState withContents(StoredContents next) {
    return new StoredState(batches, newest, voids, preserved, events, next, written);
  }

  List<RegisteredSession> everWritten(String sessionId) {
    return written.getOrDefault(sessionId, List.of());
  }

  static RegisteredSession marked(RegisteredSession session, boolean irrelevant) {
    return new RegisteredSession(
        session.session(), session.batchId(), session.sessionNumber(), irrelevant);
  }

  private static <K, V> Map<K, V> with(Map<K, V> map, K key, Function<V, V> change) {
    Map<K, V> changed = new HashMap<>(map);
    changed.put(key, change.apply(map.get(key)));
    return Collections.unmodifiableMap(changed);
  }
}
