package io.clickstream.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageTextTest {

  @Test
  void showsWhatCannotBeSeenAsItsEscape() {
    assertThat(MessageText.visible("a\n\u001b[2J\u009b\u202e\u2066\u2028\uFEFF\uD83D\uDB40\uDC41"))
        .isEqualTo("a\\u000A\\u001B[2J\\u009B\\u202E\\u2066\\u2028\\uFEFF\\uD83D\\uDB40\\uDC41");
  }

  @Test
  void leavesTextsOfAllLanguagesAsTheyAre() {
    String text = "é עברית العربية 中文 \uD83D\uDC68\u200D\uD83D\uDC69 می\u200Cخواهم";
    assertThat(MessageText.visible(text)).isSameAs(text);
  }

  @Test
  void shortensWithoutSplittingAPair() {
    assertThat(MessageText.excerpt("x".repeat(40))).isEqualTo("x".repeat(40));
    assertThat(MessageText.excerpt("x".repeat(41))).isEqualTo("x".repeat(40) + "...");
    assertThat(MessageText.excerpt("x".repeat(39) + "\uD83D\uDE00"))
        .isEqualTo("x".repeat(39) + "...");
  }
}
