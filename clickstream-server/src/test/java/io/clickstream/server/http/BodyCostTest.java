package io.clickstream.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyCostTest {

  /** At least what was measured for each byte, and not out of all proportion. */
  @ParameterizedTest
  @CsvSource({
    "x, 7.2",
    "é, 5.7",
    "'1,', 6.2",
    "'\"a\",', 15.2",
    "'[],', 17.2",
    "'{},', 37",
    "'{\"\":0},', 47",
    "'{\"a\":1},', 59.4",
    "'{\"a\":\"b\"},', 49",
  })
  void aBodyCountsWhatItTakes(String part, double measured) {
    byte[] body = part.repeat(1_000).getBytes(StandardCharsets.UTF_8);
    assertThat((double) BodyCost.of(body) / body.length).isBetween(measured, 4.5 * measured);
  }

  @Test
  void oneOtherCharacterMakesTheWholeTextLarger() {
    String text = "x".repeat(1_000);
    assertThat(cost(text)).isEqualTo(BodyCost.ofText(1_000)).isEqualTo(7_500);
    assertThat(cost(text + "€")).isEqualTo(1_003 * 23 / 2);
    assertThat(cost(text + "\\u20ac")).isEqualTo(1_006 * 23 / 2);
  }

  private static long cost(String text) {
    return BodyCost.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
