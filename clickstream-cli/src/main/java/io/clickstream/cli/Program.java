package io.clickstream.cli;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import io.clickstream.cli.command.ClickstreamCommand;
import io.clickstream.cli.command.ErrorReport;
import io.clickstream.cli.command.ExitCode;
import io.clickstream.cli.store.StoreConnection;
import io.clickstream.cli.store.StoreKind;
import io.clickstream.cli.terminal.Console;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;

/** The program without the process it runs in: tests run it many times in one JVM. */
public final class Program {

  private final Console console;
  private final InstantSource clock;
  private final List<StoreKind> stores;
  private final Map<String, String> environment;

  /**
   * Creates a program.
   *
   * @param console the standard streams
   * @param clock tells the time of batches and keys
   * @param stores the kinds of store that {@code --store} can name
   * @param environment the environment variables, which name the store and configure the service
   */
  public Program(
      Console console,
      InstantSource clock,
      List<StoreKind> stores,
      Map<String, String> environment) {
    this.console = console;
    this.clock = clock;
    this.stores = List.copyOf(stores);
    this.environment = Map.copyOf(environment);
  }

  /**
   * Runs one command and closes the store it used.
   *
   * @param arguments the arguments of the command line
   * @return the exit code, see {@link ExitCode}
   */
  public int run(String... arguments) {
    Injector injector =
        Guice.createInjector(
            Stage.DEVELOPMENT, new ProgramModule(console, clock, stores, environment));
    ErrorReport errors = injector.getInstance(ErrorReport.class);
    StoreConnection store = injector.getInstance(StoreConnection.class);
    int code;
    try {
      code = commandLine(injector, errors).execute(arguments);
      store.close();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return errors.report(e);
    }
    boolean outputFailed = console.outputFailure().isPresent();
    // A command that failed has reported its output already.
    return outputFailed && code == ExitCode.OK.number() ? errors.reportOutput() : code;
  }

  private CommandLine commandLine(Injector injector, ErrorReport errors) {
    CommandLine commands = new CommandLine(ClickstreamCommand.class, new Factory(injector));
    commands
        .setOut(console.out())
        .setErr(console.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(console.colored() ? Ansi.ON : Ansi.OFF))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(errors)
        .setParameterExceptionHandler(errors);
    commands.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n");
    commands.getCommandSpec().usageMessage().exitCodeList(exitCodes());
    return commands;
  }

  private static Map<String, String> exitCodes() {
    return Arrays.stream(ExitCode.values())
        .collect(
            Collectors.toMap(
                code -> Integer.toString(code.number()),
                ExitCode::meaning,
                (one, other) -> one,
                LinkedHashMap::new));
  }

  /** Guice creates our classes, such as the commands; picocli creates its own. */
  private record Factory(Injector injector) implements IFactory {

    @Override
    public <K> K create(Class<K> type) throws Exception {
      boolean ours = type.getName().startsWith(Program.class.getPackageName() + ".");
      return ours ? injector.getInstance(type) : CommandLine.defaultFactory().create(type);
    }
  }
}
