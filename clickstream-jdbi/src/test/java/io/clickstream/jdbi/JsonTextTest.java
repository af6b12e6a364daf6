package io.clickstream.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTextTest {

  private static void assertComesBackEqual(Object value) {
    assertThat(JsonText.read(JsonText.write(value))).isEqualTo(value);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(booleans = {true, false})
  void truthAndNothingComeBackEqual(Boolean value) {
    assertComesBackEqual(value);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, (1L << 53) + 1})
  void wholeNumbersComeBackEqual(long value) {
    assertComesBackEqual(value);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.0,
        -0.0,
        1.0,
        1e22,
        0.1,
        1e-5,
        123456789.0,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        2.225073858507201e-308,
        9007199254740992.0
      })
  void doublesComeBackToTheLastBit(double value) {
    assertComesBackEqual(value);
  }

  @Test
  void anyDoubleComesBackToTheLastBit() {
    Random random = new Random(7);
    LongStream.generate(random::nextLong)
        .mapToDouble(Double::longBitsToDouble)
        .filter(Double::isFinite)
        .limit(20_000)
        .forEach(JsonTextTest::assertComesBackEqual);
  }

  @Test
  void everyCodePointComesBackEqualInTextAndInKeys() {
    StringBuilder all = new StringBuilder();
    for (int point = 1; point <= Character.MAX_CODE_POINT; point++) {
      if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
        all.appendCodePoint(point);
      }
    }
    assertComesBackEqual(all.toString());
    assertComesBackEqual(Map.of(all.toString(), 1L));
  }

  @Test
  void keysKeepTheirOrderWhateverTheyAre() {
    Map<String, Object> map = new LinkedHashMap<>();
    for (String key : List.of("z", "", "a.b", "$a", "a", "\"", "\\", "null", "ключ", "😀")) {
      map.put(key, Arrays.asList(null, map.size() + 1L, List.of(), Map.of()));
    }
    Map<?, ?> read = (Map<?, ?>) JsonText.read(JsonText.write(map));
    assertThat(read).isEqualTo(map);
    assertThat(List.copyOf(read.keySet())).isEqualTo(List.copyOf(map.keySet()));
  }

  @Test
  void textAndKeysOfEightMebibytesComeBackEqual() {
    String large = "\u0001é😀x".repeat(1 << 20);
    assertComesBackEqual(large);
    assertComesBackEqual(Map.of(large, large));
  }

  @Test
  void valuesNestedAsDeepAsTheModelLetsThemComeBackEqual() {
    Object value = 1L;
    for (int depth = 0; depth < 64; depth++) {
      value = depth % 2 == 0 ? List.of(value) : Map.of("k", value);
    }
    assertComesBackEqual(value);
  }

  @Test
  void manySimilarKeysComeBackEqual() {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < 100_000; i++) {
      map.put("key-" + i, (long) i);
    }
    assertComesBackEqual(map);
    assertComesBackEqual(new ArrayList<>(map.values()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,",
        "nul",
        "1 2",
        "{\"a\":1}}",
        "NaN",
        "9223372036854775808",
        "'a'"
      })
  void whatIsNoJsonValueIsRefused(String text) {
    assertThatThrownBy(() -> JsonText.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsNoJsonValueIsNotWritten() {
    assertThatThrownBy(() -> JsonText.write(List.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no JSON value: java.lang.Integer");
  }
}
