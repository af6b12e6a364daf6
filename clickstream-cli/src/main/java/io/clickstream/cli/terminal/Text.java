package io.clickstream.cli.terminal;

import org.jline.utils.WCWidth;

/** Lays out text in the columns of a terminal. */
public final class Text {

  private static final String CUT = "…";

  private Text() {}

  /**
   * Makes a text safe to print on one line: replaces control characters and all others that move
   * the cursor or change the direction of the text by a dot.
   *
   * @param text any text
   * @return the text without such characters
   */
  public static String oneLine(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              int type = Character.getType(point);
              boolean hidden =
                  type == Character.CONTROL
                      || type == Character.LINE_SEPARATOR
                      || type == Character.PARAGRAPH_SEPARATOR
                      || type == Character.SURROGATE
                      || isDirection(point);
              shown.appendCodePoint(hidden ? '\u00b7' : point);
            });
    return shown.toString();
  }

  /** Characters that change the direction of the text after them. */
  private static boolean isDirection(int point) {
    return (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
  }

  /**
   * Returns the width of a text.
   *
   * @param text a text without control characters
   * @return the number of columns, two for each wide character of East Asian scripts
   */
  public static int width(String text) {
    return text.codePoints().map(Text::width).sum();
  }

  private static int width(int point) {
    return Math.max(0, WCWidth.wcwidth(point));
  }

  /**
   * Cuts a text that is too wide.
   *
   * @param text a text without control characters
   * @param columns the greatest width
   * @return the text, or its beginning with an ellipsis
   */
  public static String fit(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int used = width(CUT);
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      used += width(point);
      if (used > columns) {
        break;
      }
      kept.appendCodePoint(point);
      i += Character.charCount(point);
    }
    return kept + CUT;
  }

  /**
   * Pads a text with spaces.
   *
   * @param text a text without control characters
   * @param columns the width to reach
   * @param right whether to align the text to the right
   * @return the padded text
   */
  public static String pad(String text, int columns, boolean right) {
    String spaces = " ".repeat(Math.max(0, columns - width(text)));
    return right ? spaces + text : text + spaces;
  }
}
