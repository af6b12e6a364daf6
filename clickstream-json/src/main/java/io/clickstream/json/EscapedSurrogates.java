package io.clickstream.json;

import io.clickstream.model.InvalidValueException;

/**
 * Replaces escapes of unpaired surrogates in JSON by the surrogates themselves. Jackson rejects
 * such an escape in a key, and with it the whole text. As itself it passes the parser, so that the
 * field can be named.
 */
public final class EscapedSurrogates {

  private static final int ESCAPE_LENGTH = 6;
  private static final int HEXADECIMAL = 16;

  private EscapedSurrogates() {}

  /**
   * Replaces the escapes.
   *
   * @param json the text
   * @return a text of the same meaning; the same text if there is nothing to replace
   */
  public static String unescaped(String json) {
    InvalidValueException.requirePresent("json", json);
    StringBuilder unescaped = null;
    int copied = 0;
    for (int i = json.indexOf('\\'); i >= 0; i = json.indexOf('\\', i)) {
      int unit = surrogate(json, i);
      if (unit < 0) {
        i += 2;
      } else if (isPair(unit, surrogate(json, i + ESCAPE_LENGTH))) {
        i += 2 * ESCAPE_LENGTH;
      } else {
        unescaped = unescaped == null ? new StringBuilder(json.length()) : unescaped;
        unescaped.append(json, copied, i).append((char) unit);
        i += ESCAPE_LENGTH;
        copied = i;
      }
    }
    return unescaped == null ? json : unescaped.append(json, copied, json.length()).toString();
  }

  private static boolean isPair(int first, int second) {
    return second >= 0
        && Character.isHighSurrogate((char) first)
        && Character.isLowSurrogate((char) second);
  }

  /** Returns the surrogate that is escaped at an index, or -1 if there is no such escape. */
  private static int surrogate(String json, int index) {
    if (index + ESCAPE_LENGTH > json.length()
        || json.charAt(index) != '\\'
        || json.charAt(index + 1) != 'u') {
      return -1;
    }
    int unit = 0;
    for (int i = index + 2; i < index + ESCAPE_LENGTH; i++) {
      int digit = Character.digit(json.charAt(i), HEXADECIMAL);
      if (digit < 0 || json.charAt(i) > 'f') {
        return -1;
      }
      unit = unit * HEXADECIMAL + digit;
    }
    return Character.isSurrogate((char) unit) ? unit : -1;
  }
}
