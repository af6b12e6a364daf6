package io.clickstream.ubi.log;

/** The NULs before and after a text, with or without white space between them. */
final class OuterNuls {

  private OuterNuls() {}

  /** Removes them and the white space beyond them, and nothing if there are none. */
  static String stripped(String text) {
    int start = start(text);
    int end = end(text, start);
    int from = text.lastIndexOf('\0', start - 1) + 1;
    int nul = text.indexOf('\0', end);
    return text.substring(from, nul < 0 ? text.length() : nul);
  }

  /** Replaces them by spaces, so that offsets in the text stay what they are. */
  static String blanked(String text) {
    if (text.indexOf('\0') < 0) {
      return text;
    }
    int start = start(text);
    int end = end(text, start);
    String before = text.substring(0, start).replace('\0', ' ');
    String after = text.substring(end).replace('\0', ' ');
    return before + text.substring(start, end) + after;
  }

  private static int start(String text) {
    int start = 0;
    while (start < text.length() && isSkipped(text.charAt(start))) {
      start++;
    }
    return start;
  }

  private static int end(String text, int start) {
    int end = text.length();
    while (end > start && isSkipped(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isSkipped(char character) {
    return character == '\0' || Character.isWhitespace(character);
  }
}
