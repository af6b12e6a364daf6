package io.clickstream.json;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Prepares received text for use in error messages. */
public final class MessageText {

  private static final int EXCERPT_LENGTH = 40;

  private MessageText() {}

  /**
   * Shortens a string.
   *
   * @param received the string
   * @return its first 40 characters, followed by {@code ...} if it is longer
   */
  public static String excerpt(String received) {
    return received.length() <= EXCERPT_LENGTH
        ? received
        : received.substring(0, EXCERPT_LENGTH) + "...";
  }

  /**
   * Replaces unpaired surrogates, which UTF-8 cannot encode.
   *
   * @param text the string
   * @return the string with a question mark in place of each unpaired surrogate
   */
  public static String valid(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }
}
