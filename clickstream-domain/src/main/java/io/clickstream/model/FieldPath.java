package io.clickstream.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a value is: a field of a record, or an argument, and the way from there into the lists and
 * JSON objects that it holds. As text it is, for example, {@code searchMeta.filters[2]}.
 *
 * @param field the name of the component or the argument
 * @param steps the way from the field to the value, outermost first: a {@link String} is the key of
 *     a JSON object, an {@link Integer} an index in a list, counted from 0. Empty if the value is
 *     the field itself
 */
@SuppressWarnings("serial") // the list is a copy, and such copies are serializable
public record FieldPath(String field, List<Object> steps) implements Serializable {

  private static final int SHOWN_KEY_LENGTH = 40;

  /**
   * Copies the steps.
   *
   * @param field the name of the component or the argument
   * @param steps keys and indices, outermost first
   * @throws IllegalArgumentException if a step is neither a {@link String} nor an {@link Integer}
   */
  public FieldPath {
    steps = List.copyOf(steps);
    for (Object step : steps) {
      if (!(step instanceof String || step instanceof Integer)) {
        throw new IllegalArgumentException("A step cannot be a " + step.getClass().getName());
      }
    }
  }

  /**
   * The path to a field as a whole.
   *
   * @param field the name of the component or the argument
   * @return a path without steps
   */
  public static FieldPath of(String field) {
    return new FieldPath(field, List.of());
  }

  /**
   * The path to an element of the list that this one leads to.
   *
   * @param index the index of the element, from 0
   * @return a path that is longer by one step
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
   * The same way from a field of another name, for an interface that has names of its own.
   *
   * @param other the name of the field there
   * @return a path with the same steps
   */
  public FieldPath withField(String other) {
    return new FieldPath(other, steps);
  }

  /**
   * The steps as text, without the field.
   *
   * @return for example {@code filters[2]}; keys longer than 40 characters are cut
   */
  public String stepsAsText() {
    String text = joinedSteps();
    return text.startsWith(".") ? text.substring(1) : text;
  }

  /**
   * The path as text.
   *
   * @return for example {@code searchMeta.filters[2]}; keys longer than 40 characters are cut
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

  /** Short enough for a message, and cut between two characters, not in the middle of one. */
  private static String shown(String key) {
    if (key.length() <= SHOWN_KEY_LENGTH) {
      return key;
    }
    boolean insideOne = Character.isHighSurrogate(key.charAt(SHOWN_KEY_LENGTH - 1));
    return key.substring(0, insideOne ? SHOWN_KEY_LENGTH - 1 : SHOWN_KEY_LENGTH) + "...";
  }
}
