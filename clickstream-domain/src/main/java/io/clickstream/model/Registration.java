package io.clickstream.model;

/**
 * The result for one session of a bulk registration.
 *
 * @param registered the stored session with its place
 * @param created whether this call stored the session. If {@code false}, its id was already
 *     registered, and {@code registered} is the session stored under that id. If an id occurs more
 *     than once in the list, only its first occurrence is created
 */
public record Registration(RegisteredSession registered, boolean created) {

  /**
   * Validates the components.
   *
   * @param registered the stored session with its place, not {@code null}
   * @param created whether this call stored the session
   * @throws InvalidValueException if the session is {@code null}
   */
  public Registration {
    RecordIntake.of("registration").present("registered", registered);
  }
}
