package io.clickstream.json;

import io.clickstream.model.InvalidValueException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Converts enum constants to and from their JSON form, their names in lower case. */
public final class EnumWords {

  private EnumWords() {}

  /**
   * Returns the JSON form of a constant.
   *
   * @param constant the constant
   * @return its name in lower case, such as {@code asc}
   */
  public static String word(Enum<?> constant) {
    return InvalidValueException.requirePresent("constant", constant)
        .name()
        .toLowerCase(Locale.ROOT);
  }

  /**
   * Returns all constants of an enum by their JSON forms.
   *
   * @param <E> the enum
   * @param type the class of the enum
   * @return an unmodifiable map in declaration order
   */
  public static <E extends Enum<E>> Map<String, E> byWord(Class<E> type) {
    Map<String, E> constants = new LinkedHashMap<>();
    for (E constant : InvalidValueException.requirePresent("type", type).getEnumConstants()) {
      constants.put(word(constant), constant);
    }
    return Collections.unmodifiableMap(constants);
  }
}
