package io.clickstream.ubi.diagnosis;

import io.clickstream.ubi.log.UbiNames;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognizes tables of separated values by the names of UBI in their header. */
final class SeparatedHead {

  /** The options with which Miller reads the values, by what separates them. */
  private static final Map<String, String> OPTIONS =
      Map.of(
          ",", "--icsv",
          "\t", "--itsv",
          ";", "--icsv --ifs ';'",
          "|", "--icsv --ifs '|'");

  private SeparatedHead() {}

  /** Returns the program that writes the table as JSON lines; null if the text is no table. */
  static @Nullable String converter(String text) {
    String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    if (header.indexOf('{') >= 0) {
      return null;
    }
    return OPTIONS.entrySet().stream()
        .filter(option -> hasNames(header.split(Pattern.quote(option.getKey()), -1)))
        .map(option -> "mlr " + option.getValue() + " --ojsonl cat")
        .findFirst()
        .orElse(null);
  }

  private static boolean hasNames(String[] columns) {
    return columns.length > 1
        && Arrays.stream(columns)
            .map(UbiNames::plain)
            .anyMatch(name -> name.equals("queryid") || name.equals("actionname"));
  }
}
