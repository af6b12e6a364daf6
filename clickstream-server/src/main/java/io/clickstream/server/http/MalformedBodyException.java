package io.clickstream.server.http;

/** Thrown for a body that is no JSON. */
public final class MalformedBodyException extends ProblemException {

  private static final long serialVersionUID = 1L;

  private final long offset;

  MalformedBodyException(String reason, long offset) {
    super(400, reason);
    this.offset = offset;
  }

  /**
   * Where it stops being JSON.
   *
   * @return bytes from the beginning
   */
  public long offset() {
    return offset;
  }
}
