package io.clickstream.wrong.ubi;

import io.clickstream.wrong.cli.RightProgram;

/** Breaks a rule: the import is a library that the program uses, not the other way round. */
final class KnowsTheProgram {
  RightProgram program;
}
