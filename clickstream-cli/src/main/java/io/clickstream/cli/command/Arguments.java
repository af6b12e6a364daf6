package io.clickstream.cli.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What several commands ask of their arguments. */
final class Arguments {

  private Arguments() {}

  static void notNegative(CommandSpec command, String option, int value) {
    if (value < 0) {
      throw new ParameterException(
          command.commandLine(), option + " is " + value + " and must not be negative");
    }
  }
}
