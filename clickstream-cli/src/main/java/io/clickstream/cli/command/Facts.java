package io.clickstream.cli.command;

import io.clickstream.cli.terminal.Console;
import io.clickstream.cli.terminal.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names with their values, one under the other, under a title. */
final class Facts {

  /** As wide as the tables are at most. */
  private static final int LINE = 100;

  private final Map<String, String> facts = new LinkedHashMap<>();

  private final String title;

  Facts(String title) {
    this.title = title;
  }

  /** Adds a fact; what is absent is not shown. */
  void add(String name, @Nullable String value) {
    if (value != null) {
      facts.put(name, Text.oneLine(value));
    }
  }

  /** Long values are cut unless they are wanted in full; the title, an id to copy, never is. */
  void print(Console console, boolean full) {
    console.out().println(console.strong(Text.oneLine(title)));
    int width = facts.keySet().stream().mapToInt(Text::width).max().orElse(0);
    facts.forEach(
        (name, value) -> {
          String line = "  " + Text.pad(name, width, false) + "  " + value;
          console.out().println(full ? line : Text.fit(line, LINE));
        });
  }
}
