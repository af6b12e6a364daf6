package io.clickstream.ubi;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up rows, each in a line of its own, in which anything may be wrong. */
final class DirtyRows {

  private static final List<String> IDS =
      List.of("\"\"", "null", "7", "7.0", "{}", "\" \"", "\"\\u0000\"", "\"\\ud800\"");
  private static final List<String> TIMES =
      List.of(
          "\"2025-01-24T07:31:30.699+0000\"",
          "\"2025-01-24 07:31:30\"",
          "1705596607509",
          "1.7E9",
          "\"1705596607509\"",
          "\"2025-01-24T07:31:30.699123456Z\"",
          "null",
          "\"soon\"",
          "[]",
          "\"\"");
  private static final List<String> QUERIES = List.of("\"lamp\"", "\"lam\"", "\"\"", "null", "12");
  private static final List<String> RESULTS =
      List.of("[]", "[]", "[\"p1\",\"p2\"]", "[3,4.0]", "null", "\"p1\"", "[null]", "{}");
  private static final List<String> ATTRIBUTES =
      List.of(
          "null",
          "[]",
          "\"x\"",
          "{}",
          "{\"object\":{\"object_id\":\"p1\"}}",
          "{\"object\":{\"object_id\":12}}",
          "{\"object\":{\"object_id\":null}}",
          "1e999",
          "12345678901234567890",
          "{\"object\":7}");
  private static final List<String> NONSENSE =
      List.of(
          "nonsense", "[]", "{\"a\":", "{}x", "\"\"", "7", "{\"a\":1,\"a\":2}", "{\"x\":1}", "{}");

  private final Random random;

  DirtyRows(long seed) {
    random = new Random(seed);
  }

  /** Ends with a row that is whole, so that the log is not taken to be cut off. */
  List<String> rows(int count) {
    List<String> rows = new ArrayList<>();
    while (rows.size() < count - 1) {
      rows.add(
          switch (random.nextInt(20)) {
            case 0 -> one(NONSENSE);
            case 1, 2, 3, 4, 5, 6 -> prefix("ubi_queries") + query();
            case 7 -> rows.isEmpty() ? query() : rows.get(random.nextInt(rows.size()));
            default -> prefix("ubi_events") + event();
          });
    }
    rows.add(event());
    return rows;
  }

  static boolean isEvent(String row) {
    return row.contains("action_name");
  }

  private String query() {
    return "{\"query_id\":%s,\"user_query\":%s,\"timestamp\":%s,\"query_response_hit_ids\":%s%s}"
        .formatted(id(400), one(QUERIES), time(), one(RESULTS), extra());
  }

  private String event() {
    return "{\"query_id\":%s,\"action_name\":%s,\"timestamp\":%s,\"event_attributes\":%s%s}"
        .formatted(
            id(500),
            random.nextInt(30) == 0 ? one(IDS) : "\"click\"",
            time(),
            one(ATTRIBUTES),
            extra());
  }

  private String prefix(String index) {
    return random.nextBoolean() ? "" : index + "\t";
  }

  private String id(int different) {
    return random.nextInt(20) == 0 ? one(IDS) : "\"q" + random.nextInt(different) + "\"";
  }

  private String time() {
    return random.nextInt(3) > 0 ? TIMES.get(0) : one(TIMES);
  }

  private String extra() {
    return random.nextInt(10) == 0 ? ",\"extra\":\"\\ud800\"" : "";
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
