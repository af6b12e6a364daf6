package io.clickstream.model;

/**
 * Which sessions of a batch to read, and how much of each.
 *
 * @param afterNumber only sessions with a greater number; 0 starts at the beginning
 * @param limit at most so many sessions; 0 for all
 * @param eventsLimit at most so many events of each session, the earliest; 0 for all
 * @param irrelevantIncluded whether sessions that were marked irrelevant are read too
 */
public record PageRequest(
    long afterNumber, int limit, int eventsLimit, boolean irrelevantIncluded) {

  /** The whole batch, with all events, irrelevant sessions included. */
  public static final PageRequest ALL = new PageRequest(0, 0, 0, true);

  /**
   * Checks the components.
   *
   * @param afterNumber the component of that name
   * @param limit the component of that name
   * @param eventsLimit the component of that name
   * @param irrelevantIncluded the component of that name
   * @throws InvalidValueException naming the field that is negative
   */
  public PageRequest {
    RecordIntake intake = RecordIntake.ofArguments();
    afterNumber = intake.count("afterNumber", afterNumber);
    intake.count("limit", limit);
    intake.count("eventsLimit", eventsLimit);
  }

  /**
   * The same, but only sessions after a number: that of the last session of the page before.
   *
   * @param number the number to start after
   * @return a changed copy
   */
  public PageRequest after(long number) {
    return new PageRequest(number, limit, eventsLimit, irrelevantIncluded);
  }

  /**
   * The same, but at most so many sessions.
   *
   * @param sessions the most sessions to read; 0 for all
   * @return a changed copy
   */
  public PageRequest withLimit(int sessions) {
    return new PageRequest(afterNumber, sessions, eventsLimit, irrelevantIncluded);
  }

  /**
   * The same, but at most so many events of each session.
   *
   * @param events the most events to read of each session; 0 for all
   * @return a changed copy
   */
  public PageRequest withEventsLimit(int events) {
    return new PageRequest(afterNumber, limit, events, irrelevantIncluded);
  }

  /**
   * The same, but without the sessions that were marked irrelevant.
   *
   * @return a changed copy
   */
  public PageRequest withoutIrrelevant() {
    return new PageRequest(afterNumber, limit, eventsLimit, false);
  }
}
