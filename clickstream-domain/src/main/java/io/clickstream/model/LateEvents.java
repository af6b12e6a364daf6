package io.clickstream.model;

/**
 * How much came for the sessions of a frozen batch after it was frozen. Sessions that have been
 * updated since belong to a later batch, and do not count.
 *
 * @param sessions the number of sessions with late events
 * @param events the number of late events
 */
public record LateEvents(long sessions, long events) {

  /**
   * Validates the components.
   *
   * @param sessions not negative
   * @param events not negative
   * @throws InvalidValueException if a component is negative
   */
  public LateEvents {
    RecordIntake intake = RecordIntake.of("lateEvents");
    intake.count("sessions", sessions);
    intake.count("events", events);
  }
}
