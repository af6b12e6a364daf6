package io.clickstream.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DistinctTextsTest {

  @Test
  void countsEachTextOnceHoweverManyThereAre() {
    DistinctTexts texts = new DistinctTexts();
    assertThat(texts.count()).isZero();

    for (int i = 0; i < 10_000; i++) {
      texts.add("user-" + i);
      texts.add("user-" + i / 2);
      assertThat(texts.count()).isEqualTo(i + 1);
    }
    for (int i = 0; i < 10_000; i++) {
      texts.add("user-" + i);
    }
    assertThat(texts.count()).isEqualTo(10_000);
  }

  @Test
  void tellsTextsApartThatDifferInCaseOrLengthOnly() {
    DistinctTexts texts = new DistinctTexts();
    for (String text : new String[] {"a", "A", "a ", " a", "aa", "ä", "a\u0308"}) {
      texts.add(text);
    }

    assertThat(texts.count()).isEqualTo(7);
  }
}
