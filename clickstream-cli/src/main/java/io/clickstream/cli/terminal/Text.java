package io.clickstream.cli.terminal;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jline.utils.WCWidth;

/**
 * Lays out text in the columns of a terminal, and keeps it from controlling the terminal.
 *
 * <p>Characters that a terminal obeys or that people cannot see are called hidden: control
 * characters (C0 and C1), separators of lines and paragraphs, unpaired surrogates, and format
 * characters, such as those that change the direction of the text, the byte order mark and tags.
 * Two format characters are not hidden, the zero width joiner and non-joiner: they are part of
 * emoji and of words in several scripts.
 */
public final class Text {

  private static final String CUT = "…";
  private static final String DOT = "·";
  private static final String HIDDEN_CHARACTER =
      "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}&&[^\\x{200c}\\x{200d}]]";
  private static final Pattern HIDDEN = Pattern.compile(HIDDEN_CHARACTER);
  private static final Pattern HIDDEN_IN_LINES =
      Pattern.compile("(?!\\t|\\r?\\n)" + HIDDEN_CHARACTER);

  private Text() {}

  /**
   * Makes a text safe to print on one line.
   *
   * @param text any text
   * @return the text with a dot in place of each hidden character
   */
  public static String oneLine(String text) {
    return HIDDEN.matcher(text).replaceAll(DOT);
  }

  /**
   * Makes a text safe to print on several lines.
   *
   * @param text any text
   * @return the text with a dot in place of each hidden character except ends of lines and tabs
   */
  public static String lines(String text) {
    return HIDDEN_IN_LINES.matcher(text).replaceAll(DOT);
  }

  /**
   * Makes JSON safe to print. Hidden characters are in its strings only, unless they are between
   * the values, where JSON allows no others than ends of lines and tabs.
   *
   * @param json JSON values
   * @return the same values, with a JSON escape in place of each hidden character
   */
  public static String json(String json) {
    return HIDDEN_IN_LINES.matcher(json).replaceAll(hidden -> escape(hidden.group()));
  }

  /** Returns an escape for each UTF-16 code unit, with the backslash doubled for the matcher. */
  private static String escape(String hidden) {
    return hidden.chars().mapToObj("\\\\u%04x"::formatted).collect(Collectors.joining());
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
