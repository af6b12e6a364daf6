package io.clickstream.model;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a value violates a rule. Nothing has been written, and retrying the same call fails
 * again. The record, the path and the reason are available separately, so that an application can
 * report them in its own format; the message combines them, for example {@code
 * session.searchMeta.filters[2]: is no finite number: NaN}.
 *
 * <p>The records of the model throw it for their components, methods for their arguments, and the
 * options of group commit, of the storage backends and of the server for a setting that is {@code
 * null} or out of range. The keys of the server throw it for an invalid or duplicate key. In all
 * libraries, it names a parameter that is given {@code null}, or a collection that holds {@code
 * null}, although that is not allowed.
 */
public final class InvalidValueException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** The type of the record that the value belongs to, or {@code null}. */
  private final @Nullable String record;

  /** The location of the value. */
  private final FieldPath path;

  /** Why the value is rejected. */
  private final String reason;

  /**
   * Creates the exception for a value in a record or an argument.
   *
   * @param record the type of the record, for example {@code session}; {@code null} if the value is
   *     an argument, or part of one, that does not belong to a record
   * @param path the path to the value, starting at a field of the record or at the argument
   * @param reason why the value is rejected, as a predicate, for example {@code must not be blank}
   */
  public InvalidValueException(@Nullable String record, FieldPath path, String reason) {
    super((record == null ? "" : record + ".") + path + ": " + reason);
    this.record = record;
    this.path = path;
    this.reason = reason;
  }

  /**
   * Creates the exception for an argument that does not belong to a record.
   *
   * @param argument the name of the argument
   * @param reason why it is rejected, as a predicate, for example {@code must not be blank}
   */
  public InvalidValueException(String argument, String reason) {
    this(null, FieldPath.of(requirePresent("argument", argument)), reason);
  }

  /**
   * Checks an argument that must not be {@code null}.
   *
   * @param <T> the type of the argument
   * @param argument the name of the argument
   * @param value its value
   * @return the value
   * @throws InvalidValueException if the value is {@code null}
   */
  public static <T> T requirePresent(String argument, @Nullable T value) {
    if (value == null) {
      throw new InvalidValueException(argument, "must not be null");
    }
    return value;
  }

  /**
   * Checks a list, set or other collection that must neither be {@code null} nor hold {@code null}.
   *
   * @param <C> the type of the collection
   * @param argument the name of the argument
   * @param values its value
   * @return the value
   * @throws InvalidValueException if the value or an element is {@code null}
   */
  public static <C extends Iterable<?>> C requireElements(String argument, @Nullable C values) {
    C present = requirePresent(argument, values);
    for (@Nullable Object element : present) {
      if (element == null) {
        throw new InvalidValueException(argument, "must not hold null");
      }
    }
    return present;
  }

  /**
   * Returns the type of the record that the value belongs to.
   *
   * @return the name of the record type with a lowercase first letter, for example {@code
   *     sessionEvent}; {@code null} if the value is an argument, or part of one, that does not
   *     belong to a record
   */
  public @Nullable String record() {
    return record;
  }

  /**
   * Returns the location of the value.
   *
   * @return the path to the value, starting at the component of the record or at the argument
   */
  public FieldPath path() {
    return path;
  }

  /**
   * Returns why the value is rejected.
   *
   * @return a predicate such as {@code must not be blank}, without the record and the field
   */
  public String reason() {
    return reason;
  }
}
