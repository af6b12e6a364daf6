package io.clickstream.cli.command;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.inject.Inject;
import io.clickstream.cli.terminal.Console;
import io.clickstream.json.SessionJsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine.Option;

/**
 * The option {@code --json}, and the answer that it asks for: one JSON object in one line of
 * standard output. Scripts rely on it; {@code docs/cli.md} describes the object of each command.
 */
final class JsonOption {

  private final Console console;

  @Option(names = "--json", description = "Print the answer as one line of JSON, for scripts.")
  private boolean chosen;

  @Inject
  JsonOption(Console console) {
    this.console = console;
  }

  /** Writes the fields of the answer. */
  interface Fields {
    void writeTo(JsonGenerator json) throws IOException;
  }

  boolean isChosen() {
    return chosen;
  }

  /**
   * Prints the answer.
   *
   * @throws UncheckedIOException if standard output cannot be written
   */
  void print(Fields fields) {
    try (JsonGenerator json = SessionJsonWriter.generator(console.json())) {
      json.writeStartObject();
      fields.writeTo(json);
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
