package io.clickstream.cli.terminal;

import io.clickstream.json.MessageText;
import java.util.function.IntFunction;
import org.jline.utils.WCWidth;

/**
 * Lays out text in the columns of a terminal, and keeps {@linkplain MessageText#isHidden hidden
 * characters} from controlling the terminal.
 */
public final class Text {

  private static final String CUT = "…";
  private static final String DOT = "·";

  private Text() {}

  /**
   * Makes a text safe to print on one line.
   *
   * @param text any text
   * @return the text with a dot in place of each hidden character
   */
  public static String oneLine(String text) {
    return replaced(text, false, hidden -> DOT);
  }

  /**
   * Makes a text safe to print on several lines.
   *
   * @param text any text
   * @return the text with a dot in place of each hidden character except ends of lines and tabs
   */
  public static String lines(String text) {
    return replaced(text, true, hidden -> DOT);
  }

  /**
   * Makes JSON safe to print. Hidden characters are in its strings only, unless they are between
   * the values, where JSON allows no others than ends of lines and tabs.
   *
   * @param json JSON values
   * @return the same values, with a JSON escape in place of each hidden character
   */
  public static String json(String json) {
    return replaced(json, true, Text::escape);
  }

  private static String replaced(String text, boolean keepLines, IntFunction<String> replacement) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0, next; i < text.length(); i = next) {
      int character = text.codePointAt(i);
      next = i + Character.charCount(character);
      if (!MessageText.isHidden(character) || (keepLines && isEndOfLineOrTab(text, i))) {
        safe.appendCodePoint(character);
      } else {
        safe.append(replacement.apply(character));
      }
    }
    return safe.toString();
  }

  private static boolean isEndOfLineOrTab(String text, int index) {
    char character = text.charAt(index);
    return character == '\n' || character == '\t' || text.startsWith("\r\n", index);
  }

  private static String escape(int hidden) {
    StringBuilder escape = new StringBuilder();
    for (char unit : Character.toChars(hidden)) {
      escape.append("\\u%04x".formatted((int) unit));
    }
    return escape.toString();
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
