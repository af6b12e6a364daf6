package io.clickstream.cli.command;

import static io.clickstream.cli.terminal.Table.Column.text;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.inject.Inject;
import io.clickstream.cli.terminal.Console;
import io.clickstream.cli.terminal.Table;
import io.clickstream.cli.terminal.Text;
import io.clickstream.server.keys.Key;
import io.clickstream.server.keys.Keys;
import io.clickstream.server.keys.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Manages the file of API keys that the service accepts. */
@Command(
    name = "keys",
    header = "Say who may use the service: add, list and remove keys.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  clickstream keys add shop --role collect",
      "  clickstream keys list"
    })
final class KeysCommand implements Runnable {

  /** In the current folder; {@code serve} looks there too. */
  static final String DEFAULT_FILE = "clickstream-keys.json";

  private static final String RESTART = " A service that requires no key has to be restarted.";

  private final Console console;
  private final Configuration configuration;

  @Spec private CommandSpec spec;

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "The file of keys (default: what CLICKSTREAM_KEYS names, otherwise "
              + DEFAULT_FILE
              + ").")
  private @Nullable Path given;

  @Inject
  KeysCommand(Console console, Configuration configuration) {
    this.console = console;
    this.configuration = configuration;
  }

  private Path file() {
    return given == null ? Path.of(configuration.variable("keys").orElse(DEFAULT_FILE)) : given;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: add, list or remove");
  }

  /** The roles by the names that the option takes. */
  private enum KeyRole {
    COLLECT(Role.COLLECT),
    TRAIN(Role.TRAIN),
    ADMIN(Role.ADMIN);

    private final Role role;

    KeyRole(Role role) {
      this.role = role;
    }
  }

  /** Names the roles, in the words of the help, if it is given none of them. */
  private static final class KeyRoleConverter implements ITypeConverter<KeyRole> {

    @Override
    public KeyRole convert(String text) {
      return Arrays.stream(KeyRole.values())
          .filter(candidate -> candidate.role.word().equalsIgnoreCase(text))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of " + all()));
    }

    private static String all() {
      return String.join(", ", new KeyRoleWords());
    }
  }

  /** The roles as the option takes them, for the completion of shells. */
  private static final class KeyRoleWords implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(KeyRole.values()).map(candidate -> candidate.role.word()).iterator();
    }
  }

  @Command(
      name = "add",
      header = "Add a key, and print its token, which is kept nowhere.",
      footer = {
        "",
        "Examples:",
        "  clickstream keys add shop --role collect",
        "  clickstream keys add trainer --role train --keys my-keys.json"
      })
  void add(
      @Parameters(paramLabel = "NAME", description = "Whose key it is.") String name,
      @Option(
              names = "--role",
              required = true,
              paramLabel = "ROLE",
              converter = KeyRoleConverter.class,
              completionCandidates = KeyRoleWords.class,
              description =
                  "What it may do: collect (send sessions and events), train (read and release"
                      + " batches), admin (everything). Can be given more than once.")
          List<KeyRole> roles)
      throws IOException {
    Path file = file();
    boolean isNew = !Files.exists(file);
    new OutputFiles(spec).write("The file of keys", file);
    String token = Keys.newToken();
    Set<Role> distinct = roles.stream().map(role -> role.role).collect(Collectors.toSet());
    write((isNew ? Keys.NONE : read()).with(name, distinct, token));
    console.out().println(token);
    console.out().flush();
    console.err().println(Text.oneLine(whoTakesIt(file) + (isNew ? RESTART : "")));
  }

  private String whoTakesIt(Path file) {
    if (given == null && configuration.variable("keys").isEmpty()) {
      return "'clickstream serve' takes keys from %s when it is started in this folder, and elsewhere with --keys %s."
          .formatted(file, file.toAbsolutePath());
    }
    return "'clickstream serve --keys %s' takes keys from there.".formatted(file);
  }

  @Command(
      name = "list",
      header = "List the keys, without their tokens.",
      footer = {"", "Examples:", "  clickstream keys list", "  clickstream keys list --json"})
  void list(@Mixin JsonOption json) {
    List<Key> keys = read().all();
    if (json.isChosen()) {
      json.print(out -> writeList(out, keys));
      return;
    }
    Table table = new Table(text("name", 40), text("roles", 30));
    for (Key key : keys) {
      table.row(key.name(), key.roles().stream().map(Role::word).collect(Collectors.joining(", ")));
    }
    table.print(console);
  }

  private static void writeList(JsonGenerator out, List<Key> keys) throws IOException {
    out.writeArrayFieldStart("keys");
    for (Key key : keys) {
      out.writeStartObject();
      out.writeStringField("name", key.name());
      out.writeArrayFieldStart("roles");
      for (Role role : key.roles()) {
        out.writeString(role.word());
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  @Command(
      name = "remove",
      header = "Remove a key; a running service no longer takes it.",
      footer = {"", "Examples:", "  clickstream keys remove shop"})
  void remove(@Parameters(paramLabel = "NAME", description = "Whose key it is.") String name) {
    write(
        read()
            .without(name)
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.NOT_FOUND, "There is no key '%s' in %s".formatted(name, file()))));
  }

  private void write(Keys keys) {
    try {
      keys.write(file());
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.OUTPUT, "The keys were not changed: " + ErrorReport.message(e), e);
    }
  }

  private Keys read() {
    try {
      return Keys.read(file());
    } catch (IOException e) {
      throw new CommandException(ExitCode.INPUT, ErrorReport.message(e), e);
    }
  }
}
