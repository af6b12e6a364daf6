package io.clickstream.wrong.guice;

import io.clickstream.wrong.cli.RightProgram;

/** Breaks a rule: what the backends' Guice modules have in common needs the domain alone. */
final class KnowsTheProgram {
  RightProgram program;
}
