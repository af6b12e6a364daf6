package io.clickstream.json;

/**
 * Thrown for a text that is no JSON, or in which an object has a field twice. The path is that of
 * the value at which reading ended.
 */
public final class MalformedJsonException extends InvalidJsonException {

  private static final long serialVersionUID = 1L;

  /** Where reading ended, in bytes. */
  private final long offset;

  MalformedJsonException(String path, String reason, long offset) {
    super(path, Kind.MALFORMED, reason);
    this.offset = offset;
  }

  /**
   * Returns where reading ended.
   *
   * @return bytes from the beginning of the text, or 0 if that is not known
   */
  public long offset() {
    return offset;
  }
}
