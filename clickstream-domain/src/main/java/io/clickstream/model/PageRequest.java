package io.clickstream.model;

/**
 * Which sessions of a batch to read, and how many events of each. Immutable.
 *
 * @param afterNumber the exclusive lower bound of the session numbers; 0 starts at the beginning
 * @param limit the maximum number of sessions; 0 for no limit
 * @param eventsLimit the maximum number of events per session, earliest first; 0 for no limit
 * @param irrelevantIncluded whether sessions marked as irrelevant are included
 */
public record PageRequest(
    long afterNumber, int limit, int eventsLimit, boolean irrelevantIncluded) {

  /** The whole batch with all events, including irrelevant sessions. */
  public static final PageRequest ALL = new PageRequest(0, 0, 0, true);

  /**
   * Validates the components.
   *
   * @param afterNumber the exclusive lower bound of the session numbers, not negative
   * @param limit the maximum number of sessions, not negative
   * @param eventsLimit the maximum number of events per session, not negative
   * @param irrelevantIncluded whether irrelevant sessions are included
   * @throws InvalidValueException if a number is negative; it names the component
   */
  public PageRequest {
    RecordIntake intake = RecordIntake.ofArguments();
    afterNumber = intake.count("afterNumber", afterNumber);
    intake.count("limit", limit);
    intake.count("eventsLimit", eventsLimit);
  }

  /**
   * Returns a copy that starts after a session number. To read the next page, pass the number of
   * the last session of the current one.
   *
   * @param number the exclusive lower bound of the session numbers
   * @return the changed copy
   */
  public PageRequest after(long number) {
    return new PageRequest(number, limit, eventsLimit, irrelevantIncluded);
  }

  /**
   * Returns a copy with another limit of sessions.
   *
   * @param sessions the maximum number of sessions; 0 for no limit
   * @return the changed copy
   */
  public PageRequest withLimit(int sessions) {
    return new PageRequest(afterNumber, sessions, eventsLimit, irrelevantIncluded);
  }

  /**
   * Returns a copy with another limit of events.
   *
   * @param events the maximum number of events per session; 0 for no limit
   * @return the changed copy
   */
  public PageRequest withEventsLimit(int events) {
    return new PageRequest(afterNumber, limit, events, irrelevantIncluded);
  }

  /**
   * Returns a copy that excludes sessions marked as irrelevant.
   *
   * @return the changed copy
   */
  public PageRequest withoutIrrelevant() {
    return new PageRequest(afterNumber, limit, eventsLimit, false);
  }
}
