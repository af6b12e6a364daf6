package io.clickstream.model;

import java.util.List;

/**
 * A session and what was done with its results.
 *
 * @param registered the session with its place
 * @param events its events by {@code createdAt}, then by {@code eventId} in the order of Unicode
 *     code points; no more than were asked for
 * @param moreEvents whether there are more events than {@code events} holds
 */
public record SessionWithEvents(
    RegisteredSession registered, List<SessionEvent> events, boolean moreEvents) {

  /**
   * Copies the events.
   *
   * @param registered the component of that name
   * @param events the component of that name
   * @param moreEvents the component of that name
   */
  public SessionWithEvents {
    events = List.copyOf(events);
  }

  /**
   * The session itself.
   *
   * @return the same as {@code registered().session()}
   */
  public Session session() {
    return registered.session();
  }
}
