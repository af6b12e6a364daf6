package io.clickstream.cli.command;

import io.clickstream.cli.terminal.Console;
import io.clickstream.cli.terminal.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A title and, in the lines below it, names with their values. */
final class PropertyList {

  /** The width of the widest table. */
  private static final int LINE = 100;

  private final Map<String, String> properties = new LinkedHashMap<>();

  private final String title;

  PropertyList(String title) {
    this.title = title;
  }

  /** Adds a property, unless its value is {@code null}. */
  void add(String name, @Nullable String value) {
    if (value != null) {
      properties.put(name, Text.oneLine(value));
    }
  }

  /** Prints the list. Long values are cut unless {@code full}; the title never is: it is an id. */
  void print(Console console, boolean full) {
    console.out().println(console.bold(Text.oneLine(title)));
    int width = properties.keySet().stream().mapToInt(Text::width).max().orElse(0);
    properties.forEach(
        (name, value) -> {
          String line = "  " + Text.pad(name, width, false) + "  " + value;
          console.out().println(full ? line : Text.fit(line, LINE));
        });
  }
}
