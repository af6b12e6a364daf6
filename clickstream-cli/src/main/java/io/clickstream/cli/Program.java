package io.clickstream.cli;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import io.clickstream.cli.command.ClickstreamCommand;
import io.clickstream.cli.command.Configuration;
import io.clickstream.cli.command.ErrorReport;
import io.clickstream.cli.command.ExitCode;
import io.clickstream.cli.store.StoreChoice;
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

/** The program, apart from the process that it runs in. */
public final class Program {

  private final Console console;
  private final InstantSource clock;
  private final List<StoreKind> stores;
  private final Map<String, String> environment;

  /**
   * A program.
   *
   * @param console its streams
   * @param clock its clock
   * @param stores the kinds of store that it can work on
   * @param environment the variables that configure the service
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
   * Runs one command.
   *
   * @param arguments the words of the command line
   * @return the number to exit with
   */
  public int run(String... arguments) {
    Injector injector =
        Guice.createInjector(Stage.DEVELOPMENT, new ProgramModule(console, clock, stores));
    ErrorReport errors = injector.getInstance(ErrorReport.class);
    StoreConnection store = injector.getInstance(StoreConnection.class);
    int code;
    try {
      CommandLine commands = commandLine(injector, errors);
      configureService(commands, injector.getInstance(StoreChoice.class), arguments);
      code = commands.execute(arguments);
      store.close();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return errors.report(e);
    }
    boolean outputFailed = console.outputFailure().isPresent();
    // A command that failed has told about its output already.
    return outputFailed && code == ExitCode.OK.number() ? errors.reportOutput() : code;
  }

  /** The service runs unattended, so it can be configured by more than the command line. */
  private void configureService(CommandLine commands, StoreChoice store, String... arguments) {
    List<String> words = List.of(arguments);
    CommandLine service = commands.getSubcommands().get("serve");
    if (service != null && words.contains("serve")) {
      new Configuration(words, environment).configure(service, store);
    }
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

  /** Commands are made by Guice; what is picocli's own is left to picocli. */
  private record Factory(Injector injector) implements IFactory {

    @Override
    public <K> K create(Class<K> type) throws Exception {
      boolean ours = type.getName().startsWith(Program.class.getPackageName() + ".");
      return ours ? injector.getInstance(type) : CommandLine.defaultFactory().create(type);
    }
  }
}
