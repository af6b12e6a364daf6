package io.clickstream.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The location of a value: a field of a record, or an argument, and the path from there into the
 * lists and JSON objects that it contains. Its text form is, for example, {@code
 * searchMeta.filters[2]}.
 *
 * @param field the name of the record component or the argument
 * @param steps the path from the field to the value, outermost first: a {@link String} is the key
 *     of a JSON object, an {@link Integer} the zero-based index in a list. Empty if the value is
 *     the field itself
 * @serial exclude
 */
// Copies of lists are serializable; and Error Prone knows @serial for classes only.
@SuppressWarnings({"serial", "InvalidBlockTag"})
public record FieldPath(String field, List<Object> steps) implements Serializable {

  private static final int SHOWN_KEY_LENGTH = 40;

  /**
   * Validates and copies the steps.
   *
   * @param field the name of the record component or the argument
   * @param steps keys and indices, outermost first
   * @throws InvalidValueException if an argument is or contains {@code null}
   * @throws IllegalArgumentException if a step is neither a {@link String} nor an {@link Integer}
   */
  public FieldPath {
    InvalidValueException.requirePresent("field", field);
    for (Object step : InvalidValueException.requireElements("steps", steps)) {
      if (!(step instanceof String || step instanceof Integer)) {
        throw new IllegalArgumentException("A step cannot be a " + step.getClass().getName());
      }
    }
    steps = List.copyOf(steps);
  }

  /**
   * Returns the path to a field as a whole.
   *
   * @param field the name of the record component or the argument
   * @return a path without steps
   */
  public static FieldPath of(String field) {
    return new FieldPath(field, List.of());
  }

  /**
   * Returns the path to an element of the list at this path.
   *
   * @param index the zero-based index of the element
   * @return this path with one more step
   */
  public FieldPath index(int index) {
    return inside(List.of(index));
  }

  FieldPath inside(List<Object> further) {
    List<Object> longer = new ArrayList<>(steps);
    longer.addAll(further);
    return new FieldPath(field, longer);
  }

  /**
   * Returns the same path with another field name, for an interface that uses its own names.
   *
   * @param other the name of the field in that interface
   * @return a path with the same steps
   */
  public FieldPath withField(String other) {
    return new FieldPath(other, steps);
  }

  /**
   * Returns the steps as text, without the field.
   *
   * @return for example {@code filters[2]}; keys longer than 40 characters are truncated
   */
  public String stepsAsText() {
    String text = joinedSteps();
    return text.startsWith(".") ? text.substring(1) : text;
  }

  /**
   * Returns the path as text.
   *
   * @return for example {@code searchMeta.filters[2]}; keys longer than 40 characters are truncated
   */
  @Override
  public String toString() {
    return field + joinedSteps();
  }

  private String joinedSteps() {
    StringBuilder text = new StringBuilder();
    for (Object step : steps) {
      if (step instanceof String key) {
        text.append('.').append(shown(key));
      } else {
        text.append('[').append(step).append(']');
      }
    }
    return text.toString();
  }

  /** Truncates a key for use in a message, without splitting a surrogate pair. */
  private static String shown(String key) {
    if (key.length() <= SHOWN_KEY_LENGTH) {
      return key;
    }
    boolean insideOne = Character.isHighSurrogate(key.charAt(SHOWN_KEY_LENGTH - 1));
    return key.substring(0, insideOne ? SHOWN_KEY_LENGTH - 1 : SHOWN_KEY_LENGTH) + "...";
  }
}
