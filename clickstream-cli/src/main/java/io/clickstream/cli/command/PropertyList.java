package io.clickstream.cli.command;

import io.clickstream.cli.terminal.Console;
import io.clickstream.cli.terminal.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A title and, in the lines below it, names with their values. */
final class PropertyList {

  /** The width of the widest table. */
  private static final int LINE = 100;

  private final Map<String, List<String>> properties = new LinkedHashMap<>();

  private final String title;

  PropertyList(String title) {
    this.title = title;
  }

  /** Adds a property, unless its value is {@code null}. */
  void add(String name, @Nullable String value) {
    if (value != null) {
      add(name, List.of(value));
    }
  }

  /** Adds a property whose value has several lines. */
  void add(String name, List<String> lines) {
    properties.put(name, lines.stream().map(Text::oneLine).toList());
  }

  /** Prints the list. Long values are cut unless {@code full}; the title never is: it is an id. */
  void print(Console console, boolean full) {
    console.out().println(console.bold(Text.oneLine(title)));
    int width = properties.keySet().stream().mapToInt(Text::width).max().orElse(0);
    properties.forEach(
        (name, values) -> {
          String label = name;
          for (String value : values) {
            String line = "  " + Text.pad(label, width, false) + "  " + value;
            console.out().println(full ? line : Text.fit(line, LINE));
            label = "";
          }
        });
  }
}
