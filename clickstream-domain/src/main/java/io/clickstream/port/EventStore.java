package io.clickstream.port;

import io.clickstream.model.SessionEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Keeps events, unique by session id and event id. */
public interface EventStore {

  /**
   * Inserts the events whose key is free; others are left as they are.
   *
   * @param events the events; no two have one key
   * @return for each event, in order, whether it was new
   */
  List<Boolean> add(List<SessionEvent> events);

  /**
   * The first events of sessions: by {@code createdAt}, then by {@code eventId} in the order of
   * Unicode code points (that of UTF-8 bytes, not that of {@link String#compareTo}). One call, and
   * no more events are read than are given back.
   *
   * @param sessionIds the sessions; may be empty, and may name one twice
   * @param limitPerSession at most so many events of each session; 0 for all
   * @return the events by session id; a session without events may be absent
   */
  Map<String, List<SessionEvent>> first(Collection<String> sessionIds, int limitPerSession);
}
