package io.clickstream.cli.terminal;

import org.jline.utils.WCWidth;

/** Text as it is laid out in columns of a terminal. */
public final class Text {

  private static final String CUT = "…";

  private Text() {}

  /**
   * Makes a text safe to show on one line: what would move the cursor or start a control sequence
   * becomes a visible sign.
   *
   * @param text a text from anywhere
   * @return the text without control characters
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

  /** Signs that turn the direction of what follows, and so could garble the rest of the line. */
  private static boolean isDirection(int point) {
    return (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
  }

  /**
   * How many columns a text takes.
   *
   * @param text a text without control characters
   * @return the columns, two for East Asian wide characters
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
   * @param columns the most columns that it may take
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
   * Fills a text up with spaces.
   *
   * @param text a text without control characters
   * @param columns the columns that it is to take
   * @param right whether the spaces come first
   * @return the text with the spaces
   */
  public static String pad(String text, int columns, boolean right) {
    String spaces = " ".repeat(Math.max(0, columns - width(text)));
    return right ? spaces + text : text + spaces;
  }
}
