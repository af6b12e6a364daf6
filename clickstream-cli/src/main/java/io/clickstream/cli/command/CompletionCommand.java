package io.clickstream.cli.command;

import com.google.inject.Inject;
import io.clickstream.cli.terminal.Console;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a script for the shell of the user. */
@Command(
    name = "completion",
    header = "Print a script with which bash and zsh complete commands and options.",
    footer = {
      "",
      "docs/cli.md says where to keep the script, so that every new shell has it.",
      "",
      "Examples:",
      "  source <(clickstream completion)",
      "  clickstream completion >clickstream.bash"
    })
final class CompletionCommand implements Runnable {

  private final Console console;

  @Spec private CommandSpec spec;

  @Inject
  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    CommandSpec root = spec.root();
    console.out().print(AutoComplete.bash(root.name(), root.commandLine()));
  }
}
