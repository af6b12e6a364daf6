package io.clickstream.model;

import org.jspecify.annotations.Nullable;

/**
 * The rule for every id in the model, whether it names a session, an event, an object, a user, a
 * batch or a release: it is not blank, has at most 512 characters, and is valid Unicode without the
 * NUL character.
 *
 * <p>Records and {@link io.clickstream.ClickstreamDao} apply it by themselves. It is here for
 * applications that want to know earlier, or under a name of their own.
 */
public final class Identifiers {

  private Identifiers() {}

  /**
   * Whether a text may be an id.
   *
   * @param text the text
   * @return whether {@link #require} lets it pass
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
   * Refuses an argument that cannot be an id.
   *
   * @param argument the name of the argument
   * @param value its value
   * @return the same value
   * @throws InvalidValueException naming the argument and the reason
   */
  public static String require(String argument, @Nullable String value) {
    return require(FieldPath.of(argument), value);
  }

  /**
   * Refuses a part of an argument that cannot be an id.
   *
   * @param path where it is, from the argument on
   * @param value its value
   * @return the same value
   * @throws InvalidValueException with that path and the reason
   */
  public static String require(FieldPath path, @Nullable String value) {
    return RecordIntake.ofArguments().id(path, value);
  }
}
