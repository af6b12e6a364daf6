package io.clickstream.server.http;

/** Thrown for a body that is not valid JSON, or in which an object has a duplicate field. */
public final class MalformedBodyException extends ProblemException {

  private static final long serialVersionUID = 1L;

  private final long offset;

  MalformedBodyException(String detail, long offset) {
    super(400, detail);
    this.offset = offset;
  }

  /**
   * Returns the position where parsing stopped.
   *
   * @return the offset in bytes from the beginning of the body
   */
  public long offset() {
    return offset;
  }
}
