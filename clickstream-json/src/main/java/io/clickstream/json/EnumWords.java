package io.clickstream.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Constants of the program as they stand in JSON: their names in small letters. */
public final class EnumWords {

  private EnumWords() {}

  /**
   * The word for a constant.
   *
   * @param constant the constant
   * @return its word
   */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * What each word means.
   *
   * @param <E> the type of the constants
   * @param type their class
   * @return all constants by their words, in the order of their declaration
   */
  public static <E extends Enum<E>> Map<String, E> byWord(Class<E> type) {
    Map<String, E> constants = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      constants.put(word(constant), constant);
    }
    return Collections.unmodifiableMap(constants);
  }
}
