package io.clickstream.model;

/**
 * A version of a session with its place, which is its batch and its number in that batch.
 *
 * @param session the session as registered or last updated
 * @param batchId the id of the batch that the session is in
 * @param sessionNumber the number of the session in that batch, starting at 1; later registrations
 *     have greater numbers
 * @param irrelevant whether the session has been marked as irrelevant for training
 */
public record RegisteredSession(
    Session session, String batchId, long sessionNumber, boolean irrelevant) {

  /**
   * Validates the components.
   *
   * @param session the session, not {@code null}
   * @param batchId a valid id of a batch
   * @param sessionNumber the number in the batch, at least 1
   * @param irrelevant whether the session is marked as irrelevant
   * @throws InvalidValueException if a component is invalid; it names the component and the reason
   */
  public RegisteredSession {
    RecordIntake intake = RecordIntake.of("registeredSession");
    session = intake.present("session", session);
    batchId = intake.id("batchId", batchId);
    sessionNumber = intake.positive("sessionNumber", sessionNumber);
  }

  /**
   * Returns the id of the session.
   *
   * @return {@code session().sessionId()}
   */
  public String sessionId() {
    return session.sessionId();
  }

  /**
   * Returns which version of the session this is. It is the same before and after the session is
   * marked as irrelevant.
   *
   * @return the batch and the number
   */
  public SessionVersion version() {
    return new SessionVersion(batchId, sessionNumber);
  }
}
