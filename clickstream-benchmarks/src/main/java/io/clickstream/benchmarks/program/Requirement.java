package io.clickstream.benchmarks.program;

/** Ends a run that found something wrong. */
final class Requirement {

  private Requirement() {}

  static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalStateException(otherwise);
    }
  }
}
