package io.clickstream.wrong.server;

import picocli.CommandLine;

/** Breaks a rule: the service is embedded in programs with command lines of their own. */
final class KnowsTheCommandLine {
  CommandLine commands;
}
