package io.clickstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonValueTest {

  private static final Instant TIME = Instant.parse("2026-02-03T04:05:06.789Z");

  private static Object taken(Object value) {
    return Session.builder("s", value, TIME).build().searchQuery();
  }

  static Stream<Arguments> normalForms() {
    return Stream.of(
        Arguments.of((byte) -7, -7L),
        Arguments.of((short) 300, 300L),
        Arguments.of(Integer.MIN_VALUE, (long) Integer.MIN_VALUE),
        Arguments.of(Long.MAX_VALUE, Long.MAX_VALUE),
        Arguments.of(BigInteger.valueOf(Long.MIN_VALUE), Long.MIN_VALUE),
        Arguments.of(0.1f, 0.10000000149011612),
        Arguments.of(-0.0, -0.0),
        Arguments.of(Double.MIN_VALUE, Double.MIN_VALUE),
        Arguments.of(new BigDecimal("0.1"), 0.1),
        Arguments.of(new BigDecimal("2.50"), 2.5),
        Arguments.of(new BigDecimal("1E+300"), 1e300),
        Arguments.of(true, true),
        Arguments.of("", ""),
        Arguments.of("a.b$c \uD83D\uDE00", "a.b$c \uD83D\uDE00"),
        Arguments.of(null, null));
  }

  @ParameterizedTest
  @MethodSource("normalForms")
  void scalarsTakeTheirNormalForm(Object given, Object expected) {
    assertThat(taken(given)).isEqualTo(expected);
    assertThat(taken(List.of(Map.of("k", Arrays.asList(given)))))
        .isEqualTo(List.of(Map.of("k", Arrays.asList(expected))));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(Double.NaN, "session.searchQuery: is no finite number: NaN"),
        Arguments.of(
            Float.NEGATIVE_INFINITY, "session.searchQuery: is no finite number: -Infinity"),
        Arguments.of(
            BigInteger.ONE.shiftLeft(63),
            "session.searchQuery: does not fit in 64 bits: a number of 64 bits"),
        Arguments.of(
            new BigDecimal("0.10000000000000000001"),
            "session.searchQuery: does not fit in a double: a decimal of precision 20"),
        Arguments.of(
            new BigDecimal("1E+400"),
            "session.searchQuery: does not fit in a double: a decimal of precision 1"),
        Arguments.of(
            new BigDecimal("1E-400"),
            "session.searchQuery: does not fit in a double: a decimal of precision 1"),
        Arguments.of('c', "session.searchQuery: is no JSON value but a java.lang.Character"),
        Arguments.of(
            new String[] {"red"}, "session.searchQuery: is no JSON value but a java.lang.String[]"),
        Arguments.of(
            new AtomicLong(1),
            "session.searchQuery: is no JSON value but a java.util.concurrent.atomic.AtomicLong"),
        Arguments.of(
            List.of(1, Map.of("a.b", Arrays.asList(null, Optional.empty()))),
            "session.searchQuery[1].a.b[1]: is no JSON value but a java.util.Optional"),
        Arguments.of(
            List.of("a\u0000"), "session.searchQuery[0]: contains the NUL character at index 1"),
        Arguments.of(
            "ab\uD83D", "session.searchQuery: is no valid Unicode: a lone surrogate at index 2"),
        Arguments.of(
            "\uDE00\uD83D",
            "session.searchQuery: is no valid Unicode: a lone surrogate at index 0"),
        Arguments.of(
            Map.of("k\u0000", 1),
            "session.searchQuery.k\u0000: contains the NUL character at index 1"),
        Arguments.of(
            Map.of(List.of(), 1),
            "session.searchQuery: has a key that is not a String but a "
                + List.of().getClass().getName()));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whatCannotBeStoredEverywhereIsRefusedWithItsPlaceAndReason(Object value, String message) {
    InvalidValueException refused =
        catchThrowableOfType(InvalidValueException.class, () -> taken(value));
    assertThat(refused).hasMessage(message);
    assertThat(refused.record()).isEqualTo("session");
    assertThat(refused.path().field()).isEqualTo("searchQuery");
    assertThat("session." + refused.path() + ": " + refused.reason()).isEqualTo(message);
  }

  @Test
  void anAbsentKeyIsRefused() {
    Map<String, Object> map = new HashMap<>();
    map.put(null, 1);

    assertThatThrownBy(() -> taken(map))
        .hasMessage("session.searchQuery: has a key that is not a String but null");
  }

  @Test
  void aLongKeyIsCutBetweenTwoCharacters() {
    String key = "x".repeat(39) + "\uD83D\uDE00";

    assertThatThrownBy(() -> taken(Map.of(key, 'c')))
        .hasMessageStartingWith("session.searchQuery." + "x".repeat(39) + "...: is no JSON value");
    assertThatThrownBy(() -> taken(Map.of("x" + key, 'c')))
        .hasMessageStartingWith("session.searchQuery." + "x".repeat(40) + "...: is no JSON value");
  }

  @Test
  void theFieldIsNamedThatIsWrong() {
    assertThatThrownBy(() -> new SearchResult("o", Double.NaN, null))
        .hasMessage("searchResult.rank: is no finite number: NaN");
    assertThatThrownBy(() -> new SearchResult("o", null, Map.of("k", 'c')))
        .hasMessage("searchResult.meta.k: is no JSON value but a java.lang.Character");
    assertThatThrownBy(() -> SessionEvent.builder("s", "e", TIME).meta(List.of('c')).build())
        .hasMessage("sessionEvent.meta[0]: is no JSON value but a java.lang.Character");
    Session.Builder session = Session.builder("s", null, TIME);
    assertThatThrownBy(() -> session.searchMeta('c').build())
        .hasMessageStartingWith("session.searchMeta: ");
    assertThatThrownBy(() -> session.searchMeta(null).payloadFilter('c').build())
        .hasMessageStartingWith("session.payloadFilter: ");
  }

  @Test
  void nestingMayBe64DeepAndNoDeeper() {
    Object deepest = nested(64);

    assertThat(taken(deepest)).isEqualTo(deepest);
    assertThatThrownBy(() -> taken(nested(65)))
        .hasMessageEndingWith("]: is nested deeper than 64")
        .hasMessageStartingWith("session.searchQuery[0][0]");
  }

  private static Object nested(int depth) {
    Object value = "core";
    for (int i = 0; i < depth; i++) {
      value = List.of(value);
    }
    return value;
  }

  @Test
  void aListThatHoldsItselfIsRefused() {
    List<Object> list = new ArrayList<>();
    list.add(list);

    assertThatThrownBy(() -> taken(list)).hasMessageEndingWith("is nested deeper than 64");
  }

  @Test
  void aSmallValueThatWouldUnfoldToAHugeOneIsRefusedBeforeItIsUnfolded() {
    Object laughs = "ha";
    for (int i = 0; i < 60; i++) {
      laughs = List.of(laughs, laughs);
    }
    Object unfolding = laughs;

    assertThatThrownBy(() -> taken(unfolding))
        .hasMessageEndingWith("makes the record larger than 8388608 bytes");
  }

  @Test
  void theSizeIsThatOfTheBinaryForm() {
    // "searchQuery" costs its name and 2 bytes, the text 5 bytes beside its own; a time costs 8.
    int others = (2 + 9) + (5 + 1) + (2 + 11) + 5 + 8 + (2 + 10) + (2 + 13);
    int fits = (int) RecordSize.MAX - others;

    assertThat(taken("x".repeat(fits))).asString().hasSize(fits);
    assertThatThrownBy(() -> taken("x".repeat(fits + 1)))
        .hasMessage("session.payloadFilter: makes the record larger than 8388608 bytes");
    assertThatThrownBy(() -> taken("\u00E9".repeat(fits / 2 + 1)))
        .hasMessageEndingWith("makes the record larger than 8388608 bytes");
  }

  @Test
  void resultsCountTowardsTheirSession() {
    SearchResult large = new SearchResult("o", 1.5, "x".repeat(3 << 20));
    Session.Builder session = Session.builder("s", null, TIME);

    assertThat(session.searchResults(List.of(large, large)).build().searchResults()).hasSize(2);
    assertThatThrownBy(() -> session.searchResults(List.of(large, large, large)).build())
        .hasMessage("session.searchResults: makes the record larger than 8388608 bytes");
  }

  @Test
  void keysKeepTheirOrder() {
    Map<String, Object> given = new LinkedHashMap<>();
    List.of("z", "", "a", "m.n", "$k").forEach(key -> given.put(key, key.length()));

    Map<?, ?> taken = (Map<?, ?>) taken(given);

    assertThat(List.<Object>copyOf(taken.keySet())).containsExactly("z", "", "a", "m.n", "$k");
  }

  @Test
  void whatWasHandedOverCanBeChangedByNobody() {
    List<Object> inner = new ArrayList<>(List.of("before"));
    Map<String, Object> given = new HashMap<>(Map.of("k", inner));

    Map<?, ?> taken = (Map<?, ?>) taken(given);
    inner.add("after");
    given.clear();

    assertThat(taken).isEqualTo(Map.of("k", List.of("before")));
    assertThatThrownBy(taken::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(((List<?>) taken.get("k"))::clear)
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void anyValueIsTakenInOnceAndThenStaysAsItIs() {
    Random random = new Random(20260304);
    for (int i = 0; i < 2_000; i++) {
      Object taken = taken(randomValue(random, 5));

      assertThat(taken(taken)).isEqualTo(taken);
      assertThat(String.valueOf(taken(taken))).isEqualTo(String.valueOf(taken));
    }
  }

  private static Object randomValue(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 7 : 9)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt();
      case 3 -> BigInteger.valueOf(random.nextLong());
      case 4 -> random.nextGaussian();
      case 5 -> BigDecimal.valueOf(random.nextGaussian());
      case 6 -> Integer.toString(random.nextInt(), 36);
      case 7 -> {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(randomValue(random, depth - 1));
        }
        yield list;
      }
      default -> {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          map.put(Integer.toString(random.nextInt(), 36), randomValue(random, depth - 1));
        }
        yield map;
      }
    };
  }
}
