package io.clickstream;

/** Thrown when a session is to be updated that was never registered. */
public final class UnknownSessionException extends ClickstreamException {

  private static final long serialVersionUID = 1L;

  /** The id that no session has. */
  private final String sessionId;

  /**
   * For a session.
   *
   * @param sessionId the id that no session has
   */
  public UnknownSessionException(String sessionId) {
    super("No session has the id '" + sessionId + "'", null);
    this.sessionId = sessionId;
  }

  /**
   * The id that no session has.
   *
   * @return the id as it was given
   */
  public String sessionId() {
    return sessionId;
  }
}
