package io.clickstream.cli.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Checks of option values that several commands share. */
final class OptionValidation {

  private OptionValidation() {}

  static void requireNotNegative(CommandSpec command, String option, int value) {
    if (value < 0) {
      throw new ParameterException(
          command.commandLine(), option + " is " + value + " and must not be negative");
    }
  }
}
