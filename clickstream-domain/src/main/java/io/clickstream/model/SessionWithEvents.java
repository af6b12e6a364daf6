package io.clickstream.model;

import java.util.List;

/**
 * A session with its first events.
 *
 * @param registered the session with its place
 * @param events the first events, ordered by {@code createdAt}, then by {@code eventId} in Unicode
 *     code point order; at most as many as requested
 * @param moreEvents whether the session has more events than {@code events} contains
 */
public record SessionWithEvents(
    RegisteredSession registered, List<SessionEvent> events, boolean moreEvents) {

  /**
   * Copies the events.
   *
   * @param registered the session with its place
   * @param events the first events, in order
   * @param moreEvents whether the session has more events
   */
  public SessionWithEvents {
    RecordIntake intake = RecordIntake.of("sessionWithEvents");
    intake.present("registered", registered);
    events = intake.elements("events", events);
  }

  /**
   * Returns the session without its place.
   *
   * @return {@code registered().session()}
   */
  public Session session() {
    return registered.session();
  }
}
