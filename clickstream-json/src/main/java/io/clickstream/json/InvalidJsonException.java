package io.clickstream.json;

/**
 * Thrown for JSON that is not what it must be. The message joins path and reason, such as {@code
 * search_results[2].rank: must be a number, but is text}.
 */
public class InvalidJsonException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Where the error is. */
  private final String path;

  /** The kind of the error. */
  private final Kind kind;

  /** What is wrong. */
  private final String reason;

  /** The kinds of errors. */
  public enum Kind {
    /** The text is no JSON, or an object in it has a field twice. */
    MALFORMED,
    /** A field is missing, or is {@code null} where that is not allowed. */
    MISSING,
    /** A field is not known. */
    UNKNOWN_FIELD,
    /** A value is of another JSON type, such as text where a number must be. */
    WRONG_TYPE,
    /** A value breaks a rule, such as the length of ids. */
    INVALID_VALUE
  }

  /**
   * Creates an exception.
   *
   * @param path where the error is, such as {@code sessions[3].user_id}
   * @param kind the kind of the error
   * @param reason what is wrong, as the rest of a sentence about the value
   */
  public InvalidJsonException(String path, Kind kind, String reason) {
    super(MessageText.valid(path + ": " + reason));
    this.path = MessageText.valid(path);
    this.kind = kind;
    this.reason = MessageText.valid(reason);
  }

  /**
   * Returns where the error is.
   *
   * @return names of fields and indices from the outermost value on, such as {@code
   *     sessions[3].user_id}, or what the outermost value is called, such as {@code The body}
   */
  public String path() {
    return path;
  }

  /**
   * Returns the kind of the error.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Returns what is wrong.
   *
   * @return the rest of a sentence about the value, such as {@code must not be null}
   */
  public String reason() {
    return reason;
  }
}
