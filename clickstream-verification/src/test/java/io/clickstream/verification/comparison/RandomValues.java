package io.clickstream.verification.comparison;

import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SortBy;
import io.clickstream.model.SortBy.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records as users really send them, and such as break stores. */
final class RandomValues {

  private static final int LONGEST_ID = 512;
  private static final int DEEPEST_NESTING = 64;
  private static final int USUAL_NESTING = 3;

  /** Different ones that a collation, a padding, a normal form or an operator takes for another. */
  static final List<String> IDS =
      List.of(
          "s",
          "S",
          "s ",
          " s",
          "s.t",
          "$s",
          "$set",
          "\\s",
          "\\$s",
          "s%",
          "s'",
          "\"",
          "0",
          "00",
          "null",
          "{}",
          "é",
          "e\u0301",
          "ﬀ",
          "\u0001",
          "\uE000",
          "\uFFFF",
          "😀",
          "👨‍👩‍👧",
          "x".repeat(LONGEST_ID),
          "x".repeat(LONGEST_ID - 1) + "y",
          "😀".repeat(LONGEST_ID / 2),
          "😀".repeat(LONGEST_ID / 2 - 1) + "😁");

  private static final List<String> TEXTS =
      Stream.concat(
              IDS.stream(),
              Stream.of(
                  "",
                  " ",
                  ".",
                  "a.",
                  ".a",
                  "$",
                  "$$",
                  "$numberLong",
                  "_id",
                  "__proto__",
                  "true",
                  "1e5",
                  "2023-11-17T13:24:56.789Z",
                  "e\u0301\u0302\u0323",
                  "\t\r\n\u0085\u2028\u2029\u007F",
                  "\uFEFF\uFFFD\uD7FF",
                  "\uDBFF\uDFFF",
                  "شالوم שלום 中文",
                  "k".repeat(5_000)))
          .toList();

  private static final List<Number> NUMBERS =
      List.of(
          0L,
          1L,
          -1L,
          (long) Integer.MAX_VALUE,
          Integer.MAX_VALUE + 1L,
          Integer.MIN_VALUE - 1L,
          (1L << 53) + 1,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          0.0,
          -0.0,
          1.0,
          0.1,
          -1.0 / 3,
          1e16,
          Double.parseDouble("1e23"),
          9007199254740992.0,
          Double.MAX_VALUE,
          -Double.MAX_VALUE,
          Double.MIN_VALUE,
          Double.MIN_NORMAL,
          Math.nextUp(1.0));

  /** Few, so that many coincide. */
  private static final List<Instant> TIMES =
      List.of(
          Instant.parse("2023-11-17T13:24:56.789Z"),
          Instant.parse("2023-11-17T13:24:56.789999999Z"),
          Instant.parse("2023-11-17T13:24:56.790Z"),
          Instant.parse("1969-12-31T23:59:59.999Z"),
          Instant.parse("1582-10-15T00:00:00.001Z"),
          Instant.parse("0001-01-01T00:00:00Z"),
          Instant.parse("9999-12-31T23:59:59.999Z"));

  private final Random random;

  RandomValues(Random random) {
    this.random = random;
  }

  <T> T oneOf(List<? extends T> values) {
    return values.get(random.nextInt(values.size()));
  }

  boolean oneIn(int chances) {
    return random.nextInt(chances) == 0;
  }

  <T> List<T> upTo(int most, Supplier<T> element) {
    return Stream.generate(element).limit(random.nextInt(most + 1)).toList();
  }

  Instant time() {
    return oneOf(TIMES);
  }

  Session session(String sessionId) {
    Session.Builder session = Session.builder(sessionId, json(), time());
    if (oneIn(2)) {
      session.searchResults(upTo(3, this::result)).payloadSearch(true);
    }
    if (oneIn(3)) {
      session.searchMeta(json()).payloadFilter(json());
    }
    if (oneIn(3)) {
      session
          .sortBy(new SortBy(oneOf(IDS), oneOf(List.of(Order.values())), oneIn(2)))
          .userId(oneOf(IDS));
    }
    return session.build();
  }

  private SearchResult result() {
    return new SearchResult(
        oneOf(IDS), oneIn(2) ? oneOf(NUMBERS).doubleValue() : null, oneIn(2) ? json() : null);
  }

  SessionEvent event(String sessionId, String eventId) {
    SessionEvent.Builder event = SessionEvent.builder(sessionId, eventId, time());
    if (oneIn(2)) {
      event.eventType(oneOf(IDS)).objectId(oneOf(IDS)).meta(json());
    }
    return event.build();
  }

  private @Nullable Object json() {
    return oneIn(40) ? deepest() : json(0);
  }

  private @Nullable Object json(int depth) {
    return switch (random.nextInt(depth < USUAL_NESTING ? 8 : 6)) {
      case 0, 1 -> oneOf(TEXTS);
      case 2, 3 -> oneOf(NUMBERS);
      case 4 -> oneIn(2);
      case 5 -> null;
      case 6 -> upTo(3, () -> json(depth + 1));
      default -> map(() -> json(depth + 1));
    };
  }

  private Map<String, @Nullable Object> map(Supplier<@Nullable Object> value) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    upTo(4, () -> oneOf(TEXTS)).forEach(key -> map.put(key, value.get()));
    return map;
  }

  private Object deepest() {
    Object value = oneIn(2) ? List.of() : Map.of();
    for (int depth = 1; depth < DEEPEST_NESTING; depth++) {
      value = oneIn(2) ? List.of(value) : Map.of(oneOf(TEXTS), value);
    }
    return value;
  }

  /** Different ones, some of them harmless, some not. */
  List<String> someIds(String harmless) {
    List<String> ids = new ArrayList<>(List.of(harmless + "1", harmless + "2"));
    List<String> others = new ArrayList<>(IDS);
    IntStream.range(0, 3).forEach(n -> ids.add(others.remove(random.nextInt(others.size()))));
    return ids;
  }
}
