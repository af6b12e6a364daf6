package io.clickstream.cli.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints what {@code --help} prints, also of a command within a command, as {@code import ubi}. */
@Command(
    name = "help",
    header = "Show the help of a command.",
    footer = {
      "",
      "Examples:",
      "  clickstream help",
      "  clickstream help export",
      "  clickstream help import ubi"
    })
final class HelpCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..*",
      description = "The command, such as export or import ubi; all commands if not given.")
  private List<String> words = new ArrayList<>();

  @Override
  public void run() {
    CommandLine command = spec.root().commandLine();
    for (String word : words) {
      CommandLine next = command.getSubcommands().get(word);
      if (next == null) {
        String similar =
            ErrorReport.suggestion(new UnmatchedArgumentException(command, List.of(word)));
        throw new ParameterException(command, "There is no command '" + word + "'" + similar);
      }
      command = next;
    }
    command.usage(command.getOut(), command.getColorScheme());
  }
}
