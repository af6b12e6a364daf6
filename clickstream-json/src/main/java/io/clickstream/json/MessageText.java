package io.clickstream.json;

import io.clickstream.model.InvalidValueException;

/** Prepares received text for use in messages, which may be shown on a terminal. */
public final class MessageText {

  private static final int EXCERPT_LENGTH = 40;
  private static final char ZERO_WIDTH_NON_JOINER = '\u200C';
  private static final char ZERO_WIDTH_JOINER = '\u200D';

  private MessageText() {}

  /**
   * Shortens a string, without splitting a surrogate pair, and makes it {@link #visible}.
   *
   * @param received the string
   * @return its first 40 characters, followed by {@code ...} if it is longer
   */
  public static String excerpt(String received) {
    if (InvalidValueException.requirePresent("received", received).length() <= EXCERPT_LENGTH) {
      return visible(received);
    }
    boolean inPair = Character.isHighSurrogate(received.charAt(EXCERPT_LENGTH - 1));
    return visible(received.substring(0, inPair ? EXCERPT_LENGTH - 1 : EXCERPT_LENGTH)) + "...";
  }

  /**
   * Replaces what cannot be seen by its escape in JSON, such as {@code \u001B}: control characters,
   * line separators, characters that change the direction or are invisible for another reason, and
   * unpaired surrogates, which UTF-8 cannot encode.
   *
   * @param text the string
   * @return the string with escapes; the same if there is nothing to replace
   */
  public static String visible(String text) {
    InvalidValueException.requirePresent("text", text);
    StringBuilder visible = null;
    int seen = 0;
    for (int i = 0, next; i < text.length(); i = next) {
      int character = text.codePointAt(i);
      next = i + Character.charCount(character);
      if (isHidden(character)) {
        visible = visible == null ? new StringBuilder() : visible;
        visible.append(text, seen, i);
        for (int unit = i; unit < next; unit++) {
          visible.append("\\u%04X".formatted((int) text.charAt(unit)));
        }
        seen = next;
      }
    }
    return visible == null ? text : visible.append(text, seen, text.length()).toString();
  }

  /**
   * Returns whether a terminal obeys a character, or people cannot see it: control characters (C0
   * and C1), separators of lines and paragraphs, unpaired surrogates, and format characters, such
   * as those that change the direction of the text. The zero width joiner and non-joiner are not
   * hidden: they are part of emoji and of words in several scripts.
   *
   * @param character the code point
   * @return whether it is hidden
   */
  public static boolean isHidden(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      case Character.FORMAT -> character != ZERO_WIDTH_NON_JOINER && character != ZERO_WIDTH_JOINER;
      default -> false;
    };
  }
}
