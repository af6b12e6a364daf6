package io.clickstream.model;

import org.jspecify.annotations.Nullable;

/**
 * The rule for all ids in the model, whether of a session, an event, an object, a user, a batch or
 * a release: an id is not blank, has at most 512 characters, and is valid Unicode without the NUL
 * character.
 *
 * <p>The records and {@link io.clickstream.ClickstreamDao} validate ids themselves. This class is
 * for applications that want to validate earlier, or to report another argument name.
 */
public final class Identifiers {

  private Identifiers() {}

  /**
   * Returns whether a text is a valid id.
   *
   * @param text the text; {@code null} is not valid
   * @return whether {@link #require} accepts it
   */
  public static boolean isValid(@Nullable String text) {
    try {
      require("id", text);
      return true;
    } catch (InvalidValueException refused) {
      return false;
    }
  }

  /**
   * Validates an argument that is an id.
   *
   * @param argument the name of the argument
   * @param value its value
   * @return the value
   * @throws InvalidValueException if the value is not a valid id; it names the argument and the
   *     reason
   */
  public static String require(String argument, @Nullable String value) {
    return require(FieldPath.of(InvalidValueException.requirePresent("argument", argument)), value);
  }

  /**
   * Validates an id within an argument.
   *
   * @param path the path to the value, starting at the argument
   * @param value the value
   * @return the value
   * @throws InvalidValueException if the value is not a valid id; it has the path and the reason
   */
  public static String require(FieldPath path, @Nullable String value) {
    return RecordIntake.ofArguments().id(InvalidValueException.requirePresent("path", path), value);
  }
}
