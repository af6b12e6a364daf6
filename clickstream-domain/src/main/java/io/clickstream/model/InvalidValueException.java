package io.clickstream.model;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a value is refused because it breaks a rule of the model: nothing was written, and
 * the same call will be refused again. It tells which value and why as data, so that an application
 * can answer in its own words; the message joins them, for example {@code
 * session.searchMeta.filters[2]: is no finite number: NaN}.
 */
public final class InvalidValueException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** The record that the value was to be a part of. */
  private final @Nullable String record;

  /** Where the value is. */
  private final FieldPath path;

  /** Why it is refused. */
  private final String reason;

  /**
   * For a value in a record, or for an argument.
   *
   * @param record the record, for example {@code session}; {@code null} if the value is part of an
   *     argument that belongs to no record
   * @param path where the value is, from a field of the record or from the argument on
   * @param reason why it is refused, as the rest of a sentence about the value, for example {@code
   *     must not be blank}
   */
  public InvalidValueException(@Nullable String record, FieldPath path, String reason) {
    super((record == null ? "" : record + ".") + path + ": " + reason);
    this.record = record;
    this.path = path;
    this.reason = reason;
  }

  /**
   * For an argument that belongs to no record.
   *
   * @param argument its name
   * @param reason why it is refused, as the rest of a sentence about the argument
   */
  public InvalidValueException(String argument, String reason) {
    this(null, FieldPath.of(argument), reason);
  }

  /**
   * The record that the value was to be a part of.
   *
   * @return the name of its type with a small first letter, for example {@code sessionEvent};
   *     {@code null} if the value is part of an argument that belongs to no record
   */
  public @Nullable String record() {
    return record;
  }

  /**
   * Where the value is.
   *
   * @return the component of the record, or the argument, with the steps from there to the value
   */
  public FieldPath path() {
    return path;
  }

  /**
   * Why the value is refused.
   *
   * @return the rest of a sentence about the value, for example {@code must not be blank}; it names
   *     neither record nor field
   */
  public String reason() {
    return reason;
  }
}
