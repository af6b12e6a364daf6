package io.clickstream.cli.terminal;

import java.util.Arrays;

/** Numbers as a line of small bars. */
public final class Sparkline {

  private static final String BARS = "▁▂▃▄▅▆▇█";
  private static final String NOTHING = "·";

  private Sparkline() {}

  /**
   * Returns the bars of some numbers.
   *
   * @param values the numbers, not negative
   * @return one character for each: a dot for zero, the highest bar for the greatest
   */
  public static String of(long... values) {
    long greatest = Arrays.stream(values).max().orElse(0);
    StringBuilder line = new StringBuilder();
    for (long value : values) {
      line.append(value == 0 ? NOTHING : bar(value, greatest));
    }
    return line.toString();
  }

  private static String bar(long value, long greatest) {
    int level = (int) ((value * BARS.length() - 1) / greatest);
    return BARS.substring(level, level + 1);
  }
}
