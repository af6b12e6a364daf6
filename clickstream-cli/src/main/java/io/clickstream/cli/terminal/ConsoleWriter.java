package io.clickstream.cli.terminal;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A writer of messages, which may quote anything: names of files, ids, values of options. What is
 * inserted into a format cannot start a new line, and nothing that is written can control the
 * terminal.
 */
final class ConsoleWriter extends PrintWriter {

  /** What this program, its help and its progress bar emphasize text with. */
  private static final Pattern EMPHASIS = Pattern.compile("\u001b\\[[0-9;]*m");

  private final boolean colored;

  /**
   * Creates a writer.
   *
   * @param out where to write
   * @param autoFlush whether to flush at the end of each line
   * @param colored whether ANSI sequences that emphasize text may be written
   */
  ConsoleWriter(Writer out, boolean autoFlush, boolean colored) {
    super(out, autoFlush);
    this.colored = colored;
  }

  /** Moves the cursor to the start of the line, so that the line can be written again. */
  void returnToStart() {
    super.write("\r", 0, 1);
  }

  @Override
  public PrintWriter format(String format, @Nullable Object... values) {
    return super.format(format, onOneLine(values));
  }

  @Override
  public PrintWriter format(@Nullable Locale locale, String format, @Nullable Object... values) {
    return super.format(locale, format, onOneLine(values));
  }

  private static @Nullable Object[] onOneLine(@Nullable Object[] values) {
    return Arrays.stream(values).map(ConsoleWriter::onOneLine).toArray();
  }

  /** Numbers keep their type, on which their format depends. */
  private static @Nullable Object onOneLine(@Nullable Object value) {
    return value == null || value instanceof Number ? value : Text.oneLine(value.toString());
  }

  @Override
  public void write(int character) {
    write(Character.toString(character));
  }

  @Override
  public void write(char[] characters, int offset, int length) {
    write(new String(characters, offset, length));
  }

  @Override
  public void write(String text, int offset, int length) {
    String visible = visible(text.substring(offset, offset + length));
    super.write(visible, 0, visible.length());
  }

  private String visible(String text) {
    if (!colored) {
      return Text.lines(text);
    }
    StringBuilder visible = new StringBuilder();
    int seen = 0;
    for (Matcher emphasis = EMPHASIS.matcher(text); emphasis.find(); seen = emphasis.end()) {
      visible.append(Text.lines(text.substring(seen, emphasis.start()))).append(emphasis.group());
    }
    return visible.append(Text.lines(text.substring(seen))).toString();
  }
}
