package io.clickstream.server.http;

/** Thrown for a body that is no JSON, or in which an object has a field twice. */
public final class MalformedBodyException extends ProblemException {

  private static final long serialVersionUID = 1L;

  private final long offset;

  MalformedBodyException(String detail, long offset) {
    super(400, detail);
    this.offset = offset;
  }

  /**
   * Returns where reading ended.
   *
   * @return bytes from the beginning of the body
   */
  public long offset() {
    return offset;
  }
}
