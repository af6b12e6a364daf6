package io.clickstream.cli.command;

import io.clickstream.server.keys.WriteProtection;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Default values of a command's options: environment variables first, then a file of Java
 * properties. Both use the names of the options, as in {@code CLICKSTREAM_MAX_ROWS=500} and {@code
 * max-rows=500}. The file is the one named by the option {@code --config} or by {@code
 * CLICKSTREAM_CONFIG}; it is read when the first default value is needed.
 *
 * <p>The file is refused if {@linkplain WriteProtection others may write to it}: it can name the
 * file of keys.
 *
 * <p>An option without a value is {@code true} or {@code false} here, or {@code on} or {@code off}.
 * picocli asks for its default value as soon as it comes to the option, before it knows {@code
 * --config}, and takes the opposite. So it gets none, and the command has to ask with {@link
 * #flag}.
 *
 * <p>For one command only, the one that is annotated with it. Its option {@code --store} belongs to
 * the whole program, so the command has to ask for that value with {@link #store}.
 */
public final class Configuration implements IDefaultValueProvider {

  private static final String FILE = "config";
  private static final String STORE = "store";
  private static final String PREFIX = "CLICKSTREAM_";

  private final Map<String, String> environment;
  private @Nullable Properties properties;

  /**
   * Creates a configuration; no file is read yet.
   *
   * @param environment the environment variables
   */
  public Configuration(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * Returns the value of an option that the command line leaves open. picocli asks for it once it
   * has parsed all arguments of the command, so {@code --config} has its value by then.
   *
   * @throws CommandException if the file cannot be read, others may write to it, or a name in it is
   *     not an option
   */
  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option && !option.inherited() && option.arity().max() > 0
        ? value(option.command(), name(option)).orElse(null)
        : null;
  }

  /** Returns the address of the store, if one is configured. */
  Optional<String> store(CommandSpec command) {
    return value(command, STORE);
  }

  /**
   * Tells whether an option without a value is configured.
   *
   * @throws CommandException if its value is none of the words for it, and as for other options
   */
  boolean flag(CommandSpec command, String name) {
    String value = value(command, name).orElse("false").strip();
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "on" -> true;
      case "false", "off" -> false;
      default ->
          throw new CommandException(
              ExitCode.USAGE,
              "--%s: must be true or false in the configuration, but is '%s'"
                  .formatted(name, value));
    };
  }

  private Optional<String> value(CommandSpec command, String name) {
    Properties file = properties(command);
    return variable(name).or(() -> Optional.ofNullable(file.getProperty(name)));
  }

  /** Returns the value that the environment has for an option, unless it is blank. */
  Optional<String> variable(String name) {
    String variable = PREFIX + name.replace('-', '_').toUpperCase(Locale.ROOT);
    return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
  }

  private Properties properties(CommandSpec command) {
    Properties read = properties;
    if (read == null) {
      read = file(command).map(Configuration::read).orElseGet(Properties::new);
      requireKnownNames(command, read);
      properties = read;
    }
    return read;
  }

  private Optional<Path> file(CommandSpec command) {
    Path given = command.findOption("--" + FILE).getValue();
    return Optional.ofNullable(given).or(() -> variable(FILE).map(Path::of));
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      WriteProtection.require(file);
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandException(ExitCode.INPUT, ErrorReport.message(e), e);
    }
    return properties;
  }

  /** An unknown name is likely to be mistyped. */
  private static void requireKnownNames(CommandSpec command, Properties properties) {
    Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
    command.options().forEach(option -> unknown.remove(name(option)));
    if (!unknown.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE,
          "The configuration file has unknown names: " + String.join(", ", unknown));
    }
  }

  private static String name(OptionSpec option) {
    return option.longestName().replaceFirst("^--", "");
  }
}
