package io.clickstream.json;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Makes text that was received fit to be repeated in a message. */
public final class MessageText {

  private static final int EXCERPT_LENGTH = 40;

  private MessageText() {}

  /**
   * Shortens a text.
   *
   * @param received the text
   * @return its first 40 characters, with three dots after them if there are more
   */
  public static String excerpt(String received) {
    return received.length() <= EXCERPT_LENGTH
        ? received
        : received.substring(0, EXCERPT_LENGTH) + "...";
  }

  /**
   * Replaces halves of surrogate pairs, which UTF-8 cannot encode.
   *
   * @param text the text
   * @return the same text with a question mark for each
   */
  public static String valid(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }
}
