package io.clickstream;

/** Thrown on an attempt to update a session that is not registered. */
public final class UnknownSessionException extends ClickstreamException {

  private static final long serialVersionUID = 1L;

  /** The id that is not registered. */
  private final String sessionId;

  /**
   * Creates the exception for a session id.
   *
   * @param sessionId the id that is not registered
   */
  public UnknownSessionException(String sessionId) {
    super("No session has the id '" + sessionId + "'", null);
    this.sessionId = sessionId;
  }

  /**
   * Returns the id that is not registered.
   *
   * @return the id as passed by the caller
   */
  public String sessionId() {
    return sessionId;
  }
}
