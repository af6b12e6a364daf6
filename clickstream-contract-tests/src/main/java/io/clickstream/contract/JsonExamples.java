package io.clickstream.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** JSON values that some databases do not return unchanged, and values that must be rejected. */
final class JsonExamples {

  /** Numbers that a decimal text, a float or a 34-digit decimal might not represent exactly. */
  static final List<Double> DOUBLES =
      List.of(
          0.0,
          -0.0,
          0.1,
          1.0,
          -1.5,
          1e16,
          Double.parseDouble("1e23"),
          9007199254740992.0,
          1.2345678901234568E17,
          2.2250738585072014E-308,
          Double.MIN_VALUE,
          -Double.MIN_VALUE,
          Double.MAX_VALUE,
          0x1p-44,
          Math.PI,
          1.0 / 3);

  private static final List<Long> LONGS =
      List.of(
          0L,
          -1L,
          (1L << 31) - 1,
          1L << 31,
          -(1L << 31) - 1,
          (1L << 53) - 1,
          (1L << 53) + 1,
          Long.MAX_VALUE - 1,
          Long.MAX_VALUE,
          Long.MIN_VALUE);

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          " both ends ",
          "null",
          "true",
          "1",
          "quote \" backslash \\ slash / apostrophe '",
          "\b\f\n\r\t\u0001\u001f\u007f\u0085\u2028\u2029",
          "é e\u0301 ß İ ı ﬁ",
          "中文 日本語 עברית العربية",
          "😀 👨‍👩‍👧 \uDBFF\uDFFF",
          "\uD7FF \uE000 \uFEFF \uFFFD \uFFFE \uFFFF",
          "${dollar} {{mustache}} %s :name ? $1",
          "'; DROP TABLE sessions; --",
          "2023-11-17T13:24:56.789Z",
          "{\"json\": [1]}");

  /** Different ids that collation, padding or pattern matching might treat as equal. */
  static final List<String> IDS =
      List.of(
          "id",
          "ID",
          "Id",
          "id ",
          " id",
          "id\t",
          "id\u00a0",
          "íd",
          "i\u0301d",
          "ıd",
          "id%",
          "id_",
          "i%",
          "id'",
          "id\"",
          "id\\",
          "id.",
          "$id",
          "id\u200b",
          "𝐢𝐝",
          "id\uFFFF",
          "1",
          "01",
          "1.0",
          "1e3",
          "null",
          "NULL",
          "{}",
          "[1]");

  private JsonExamples() {}

  /** Returns valid values, including {@code null}. */
  static List<@Nullable Object> values() {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(null);
    values.add(true);
    values.add(false);
    values.addAll(LONGS);
    values.addAll(DOUBLES);
    values.addAll(TEXTS);
    values.add(List.of());
    values.add(Map.of());
    values.add(Arrays.asList(null, 1L, 1.0, "1", true, List.of(), Map.of()));
    values.add(List.of(List.of(List.of()), List.of(Map.of("a", List.of()))));
    values.add(keys(TEXTS));
    values.add(
        keys(
            List.of(
                "",
                ".",
                "a.b",
                ".a",
                "a.",
                "$",
                "$set",
                "$date",
                "$numberLong",
                "_id",
                "a$b",
                "[0]",
                "0",
                "null",
                "__proto__",
                "@class")));
    values.add(Map.of("$date", "2023-11-17T13:24:56.789Z"));
    values.add(Map.of("$oid", "507f1f77bcf86cd799439011"));
    Map<String, @Nullable Object> absent = new LinkedHashMap<>();
    absent.put("present", 1L);
    absent.put("null", null);
    values.add(absent);
    return values;
  }

  /**
   * A value that is not JSON, or that not every backend can store.
   *
   * @param value the value
   * @param reason why it must be rejected, as in {@code InvalidValueException.reason()}
   */
  record Refused(Object value, String reason) {}

  static List<Refused> refused() {
    String deep = "is nested deeper than 64";
    String large = "makes the record larger than 8388608 bytes";
    String lone = "is no valid Unicode: a lone surrogate at index ";
    return List.of(
        new Refused("nul \0", "contains the NUL character at index 4"),
        new Refused("lone \uD83D surrogate", lone + 5),
        new Refused(List.of("\uDE00"), lone + 0),
        new Refused(Map.of("nul \0 key", 1), "contains the NUL character at index 4"),
        new Refused(Map.of("lone \uD83D", 1), lone + 5),
        new Refused(
            Map.of(1, "a key that is a number"),
            "has a key that is not a String but a java.lang.Integer"),
        new Refused(Double.NaN, "is no finite number: NaN"),
        new Refused(Float.NEGATIVE_INFINITY, "is no finite number: -Infinity"),
        new Refused(BigInteger.ONE.shiftLeft(63), "does not fit in 64 bits: a number of 64 bits"),
        new Refused(
            new BigDecimal("0.1000000000000000055511151231257827"),
            "does not fit in a double: a decimal of precision 34"),
        new Refused(Instant.EPOCH, "is no JSON value but a java.time.Instant"),
        new Refused('c', "is no JSON value but a java.lang.Character"),
        new Refused(new Object[] {1}, "is no JSON value but a java.lang.Object[]"),
        new Refused(nestedLists(65), deep),
        new Refused(nestedMaps(65), deep),
        new Refused("x".repeat(8 << 20), large),
        new Refused(IntStream.range(0, 600_000).boxed().toList(), large));
  }

  static Map<String, Object> keys(List<String> keys) {
    Map<String, Object> map = new LinkedHashMap<>();
    keys.forEach(key -> map.put(key, "value " + map.size()));
    return map;
  }

  static List<String> shuffledKeys(int count) {
    List<String> keys = new ArrayList<>();
    IntStream.range(0, count).forEach(n -> keys.add("key " + n));
    Collections.shuffle(keys, new Random(11));
    return keys;
  }

  static Object nestedLists(int depth) {
    Object value = List.of();
    for (int level = 1; level < depth; level++) {
      value = List.of(value);
    }
    return value;
  }

  static Object nestedMaps(int depth) {
    Object value = Map.of();
    for (int level = 1; level < depth; level++) {
      value = Map.of("level", value);
    }
    return value;
  }
}
