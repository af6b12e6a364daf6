package io.clickstream.cli.command;

import io.clickstream.cli.store.StoreChoice;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What the service is to do where the command line says nothing: variables of the environment, then
 * a file of Java properties. Both have the names of the options, as in {@code max-rows=500} and
 * {@code CLICKSTREAM_MAX_ROWS=500}.
 */
public final class Configuration implements IDefaultValueProvider {

  private static final String FILE = "config";
  private static final String PREFIX = "CLICKSTREAM_";

  private final Map<String, String> environment;
  private final Properties properties = new Properties();

  /**
   * Reads the file, if one is named on the command line or in the environment.
   *
   * @param arguments the words of the command line
   * @param environment the variables
   * @throws CommandException if the file cannot be read
   */
  public Configuration(List<String> arguments, Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    file(arguments).or(() -> variable(FILE)).map(Path::of).ifPresent(this::read);
  }

  private static Optional<String> file(List<String> arguments) {
    String option = "--" + FILE;
    List<String> files = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      if (word.startsWith(option + "=")) {
        files.add(word.substring(option.length() + 1));
      } else if (word.equals(option) && i + 1 < arguments.size()) {
        files.add(arguments.get(i + 1));
      }
    }
    return files.stream().findFirst();
  }

  private void read(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandException(ExitCode.INPUT, ErrorReport.message(e), e);
    }
  }

  /**
   * Configures a command.
   *
   * @param command the command
   * @param store the store that it works on
   * @throws CommandException naming what the file has and the command has not: it is likely to be
   *     mistyped
   */
  public void configure(CommandLine command, StoreChoice store) {
    Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
    command.getCommandSpec().options().forEach(option -> unknown.remove(name(option)));
    if (!unknown.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE,
          "The configuration file has unknown names: " + String.join(", ", unknown));
    }
    value("store").ifPresent(store::fallBackTo);
    command.setDefaultValueProvider(this);
  }

  private Optional<String> value(String name) {
    return variable(name).or(() -> Optional.ofNullable(properties.getProperty(name)));
  }

  private Optional<String> variable(String name) {
    String variable = PREFIX + name.replace('-', '_').toUpperCase(Locale.ROOT);
    return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option && !option.inherited()
        ? value(name(option)).orElse(null)
        : null;
  }

  private static String name(OptionSpec option) {
    return option.longestName().replaceFirst("^--", "");
  }
}
