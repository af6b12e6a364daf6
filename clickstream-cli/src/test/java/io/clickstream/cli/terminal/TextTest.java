package io.clickstream.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, 0x07, 0x0a, 0x0d, 0x1b, 0x7f, 0x80, 0x85, 0x9b, 0x9f, 0xad, 0x061c, 0x200b, 0x200e,
        0x200f, 0x2028, 0x2029, 0x202a, 0x202e, 0x2060, 0x2066, 0x2069, 0xd800, 0xdfff, 0xfeff,
        0xfff9, 0xe0001, 0xe0041, 0xe007f
      })
  void hides_what_a_terminal_obeys_or_nobody_can_see(int point) {
    assertThat(Text.oneLine("a" + Character.toString(point) + "b")).isEqualTo("a·b");
  }

  @Test
  void keeps_joiners_and_all_that_can_be_seen() {
    String text = "👩‍👩‍👧 ❤️ می‌خواهم क्‍ष 急須 cafe\u0301 שלום ½ \\ \"";

    assertThat(text).contains("\u200d", "\u200c");
    assertThat(Text.oneLine(text)).isEqualTo(text);
    assertThat(Text.json(text)).isEqualTo(text);
  }

  @Test
  void keeps_the_layout_of_several_lines() {
    assertThat(Text.lines("one\r\n\ttwo\nthree\rfour\u001b[2J"))
        .isEqualTo("one\r\n\ttwo\nthree·four·[2J");
  }

  @Test
  void escapes_json_by_code_units() {
    assertThat(Text.json("[\"a\u009bb\u202e\",\n\"\udb40\udc41$1\"]\n"))
        .isEqualTo("[\"a\\u009bb\\u202e\",\n\"\\udb40\\udc41$1\"]\n");
  }
}
