package io.clickstream.model;

/**
 * A session with its place.
 *
 * @param session the session as it was registered or last updated
 * @param batchId the batch it is in
 * @param sessionNumber its number in that batch, from 1; later registrations have greater numbers
 * @param irrelevant whether it was marked as being of no use for training
 */
public record RegisteredSession(
    Session session, String batchId, long sessionNumber, boolean irrelevant) {

  /**
   * Checks the components.
   *
   * @param session the component of that name
   * @param batchId the component of that name
   * @param sessionNumber the component of that name
   * @param irrelevant the component of that name
   * @throws InvalidValueException naming the field and the reason
   */
  public RegisteredSession {
    RecordIntake intake = RecordIntake.of("registeredSession");
    session = intake.present("session", session);
    batchId = intake.id("batchId", batchId);
    sessionNumber = intake.positive("sessionNumber", sessionNumber);
  }

  /**
   * The id of the session.
   *
   * @return the same as {@code session().sessionId()}
   */
  public String sessionId() {
    return session.sessionId();
  }
}
