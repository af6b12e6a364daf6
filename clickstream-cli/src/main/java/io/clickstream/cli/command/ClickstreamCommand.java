package io.clickstream.cli.command;

import com.google.inject.Inject;
import io.clickstream.cli.store.StoreChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The top-level command, with the options that all commands share. */
@Command(
    name = "clickstream",
    header =
        "Records searches and what people did with the results, and hands them to model training"
            + " in batches that never change once they are released.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = VersionProvider.class,
    synopsisSubcommandLabel = "COMMAND",
    parameterListHeading = "%n",
    optionListHeading = "%n",
    commandListHeading = "%nCommands:%n",
    usageHelpWidth = 90,
    sortOptions = false,
    subcommands = {
      DemoCommand.class,
      ImportCommand.class,
      BatchesCommand.class,
      ShowCommand.class,
      ReleaseCommand.class,
      FreezeCommand.class,
      ReceiptCommand.class,
      ExportCommand.class,
      VerifyCommand.class,
      LateCommand.class,
      AmendCommand.class,
      StatusCommand.class,
      IrrelevantCommand.class,
      ServeCommand.class,
      KeysCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  clickstream import ubi my-log.ndjson --store shop.db",
      "  clickstream release monday --store shop.db",
      "  clickstream export batch-000001 --out monday.jsonl --store shop.db",
      "  clickstream help export"
    })
public final class ClickstreamCommand implements Runnable {

  private final StoreChoice choice;
  private final Verbosity verbosity;

  @Spec private CommandSpec spec;

  @Inject
  ClickstreamCommand(StoreChoice choice, Verbosity verbosity) {
    this.choice = choice;
    this.verbosity = verbosity;
  }

  @Option(
      names = "--store",
      paramLabel = "STORE",
      scope = ScopeType.INHERIT,
      order = 100,
      description = {
        "Where the data is: the path of a SQLite file such as shop.db, or sqlite:PATH,"
            + " mongodb://HOST/DATABASE or memory.",
        // A line of its own: picocli breaks lines within an address.
        "Default: $" + StoreChoice.VARIABLE + ", else " + StoreChoice.DEFAULT
      })
  void store(String address) {
    try {
      choice.choose(address);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--store: " + e.getMessage(), e);
    }
  }

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      order = 101,
      description = "Log what is done, and show where an error comes from.")
  void verbose(boolean enabled) {
    if (enabled) {
      verbosity.enable();
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }
}
