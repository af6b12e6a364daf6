package io.clickstream.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the kinds of log that can be imported. */
@Command(
    name = "import",
    header = "Import a search log.",
    synopsisSubcommandLabel = "KIND",
    commandListHeading = "%nKinds of log:%n",
    subcommands = ImportUbiCommand.class,
    footer = {"", "Examples:", "  clickstream import ubi my-log.ndjson"})
final class ImportCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Missing kind of log: 'clickstream import ubi FILE'");
  }
}
