package io.clickstream.port;

import io.clickstream.model.SessionEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Stores events. The pair of session id and event id is unique. */
public interface EventStore {

  /**
   * Inserts those events whose key (session id, event id) is not stored yet; existing events are
   * left unchanged.
   *
   * @param events the events; no two of them have the same key
   * @return for each event, in the order of the list, whether it was inserted
   */
  List<Boolean> add(List<SessionEvent> events);

  /**
   * Returns the first events of sessions, ordered by {@code createdAt}, then by {@code eventId} in
   * Unicode code point order (the order of the UTF-8 bytes, not that of {@link String#compareTo}).
   * Takes one call to the storage and reads no more events than it returns.
   *
   * @param sessionIds the ids of the sessions; may be empty and may contain duplicates
   * @param limitPerSession the maximum number of events per session; 0 for no limit
   * @param enough asked after each event whether the events read so far are enough; see the package
   *     description
   * @return the events by session id; a session without events may be absent. If the events read so
   *     far were enough, only these: any session may be absent or lack its last events
   */
  Map<String, List<SessionEvent>> first(
      Collection<String> sessionIds, int limitPerSession, Predicate<? super SessionEvent> enough);

  /**
   * Counts the events of sessions. Takes one call to the storage.
   *
   * @param sessionIds the ids of the sessions; may be empty and may contain duplicates
   * @return the number of events by session id; a session without events may be absent
   */
  Map<String, Long> counts(Collection<String> sessionIds);
}
