package io.clickstream.json;

/**
 * Thrown for malformed JSON, wrongly encoded text or a duplicate field. The path names the value
 * where parsing stopped.
 */
public final class MalformedJsonException extends InvalidJsonException {

  private static final long serialVersionUID = 1L;

  /** The position where parsing stopped, in bytes. */
  private final long offset;

  MalformedJsonException(String path, String reason, long offset) {
    super(path, Kind.MALFORMED, reason);
    this.offset = offset;
  }

  /**
   * Returns the position where parsing stopped.
   *
   * @return the offset in bytes from the beginning of the text, as it is in UTF-8; 0 if it is
   *     unknown
   */
  public long offset() {
    return offset;
  }
}
