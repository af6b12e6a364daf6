package io.clickstream.json;

import io.clickstream.model.InvalidValueException;

/**
 * Thrown when JSON is malformed or does not have the expected structure or values. The message
 * joins path and reason, such as {@code search_results[2].rank: must be a number, but is text}.
 */
public class InvalidJsonException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** The location of the error. */
  private final String path;

  /** The kind of the error. */
  private final Kind kind;

  /** Why the value is rejected. */
  private final String reason;

  /** The kinds of errors. */
  public enum Kind {
    /** The text is not valid JSON, or an object in it has a duplicate field. */
    MALFORMED,
    /** A required field is missing or {@code null}. */
    MISSING,
    /** A field is unknown. */
    UNKNOWN_FIELD,
    /** A value has the wrong JSON type, such as a string instead of a number. */
    WRONG_TYPE,
    /** A value breaks a rule, such as the length of ids. */
    INVALID_VALUE
  }

  /**
   * Creates an exception. Characters of the path and the reason that cannot be seen are {@linkplain
   * MessageText#visible escaped}.
   *
   * @param path the location of the error, such as {@code sessions[3].user_id}
   * @param kind the kind of the error
   * @param reason why the value is rejected, as a predicate such as {@code must not be null}
   */
  public InvalidJsonException(String path, Kind kind, String reason) {
    super(
        MessageText.visible(
            InvalidValueException.requirePresent("path", path)
                + ": "
                + InvalidValueException.requirePresent("reason", reason)));
    this.path = MessageText.visible(path);
    this.kind = InvalidValueException.requirePresent("kind", kind);
    this.reason = MessageText.visible(reason);
  }

  /**
   * Returns the location of the error.
   *
   * @return the path from the root value, such as {@code sessions[3].user_id}, or the name of the
   *     root value, such as {@code The body}
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
   * Returns why the value is rejected.
   *
   * @return a predicate such as {@code must not be null}, without the path
   */
  public String reason() {
    return reason;
  }
}
