package io.clickstream.verification.comparison;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Long random sequences come to the same on every backend. */
class SideBySideTest {

  private static final int USUAL = 24;
  private static final int MANY = 2_150;

  private final SideBySide backends = SideBySide.ofAllBackends();

  @AfterEach
  void close() {
    backends.close();
  }

  @Test
  void dozensOfSequencesHaveEqualAnswers() {
    RandomSequence.many(SideBySide.firstSeed(), USUAL).forEach(backends::compare);
  }

  @Tag("stress")
  @Test
  void thousandsOfSequencesHaveEqualAnswers() {
    RandomSequence.many(SideBySide.firstSeed() + USUAL, MANY).forEach(backends::compare);
  }
}
