package io.clickstream.ubi.log;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of the fields of rows. UBI's own are in snake case; the OpenSearch plugin writes the
 * same in camel case to Data Prepper.
 */
public final class UbiNames {

  /** Another name of the time, which shippers of logs add. */
  public static final String SHIPPED_TIME = "@timestamp";

  /** The fields by which a log is known. */
  private static final List<String> KNOWN =
      List.of("query_id", "action_name", "queryId", "actionName");

  private static final Map<String, String> CAMEL_CASE =
      Map.ofEntries(
          Map.entry("queryId", "query_id"),
          Map.entry("clientId", "client_id"),
          Map.entry("userId", "user_id"),
          Map.entry("sessionId", "session_id"),
          Map.entry("userQuery", "user_query"),
          Map.entry("queryAttributes", "query_attributes"),
          Map.entry("queryResponseId", "query_response_id"),
          Map.entry("queryResponseHitIds", "query_response_hit_ids"),
          Map.entry("queryResponseObjectIds", "query_response_object_ids"),
          Map.entry("actionName", "action_name"),
          Map.entry("messageType", "message_type"),
          Map.entry("eventAttributes", "event_attributes"));

  /** The object in which the OpenSearch plugin nests what it knows of the response. */
  private static final String RESPONSE = "queryResponse";

  private static final Pattern NOT_A_LETTER = Pattern.compile("[^\\p{L}\\p{N}]");

  /** What else stands where a required field is missing, without case and punctuation. */
  private static final Map<String, List<String>> OTHER_NAMES =
      Map.of(
          "query_id", List.of("queryid", "searchid", "queryuuid"),
          "action_name", List.of("actionname", "action", "eventtype", "eventname"),
          "timestamp",
              List.of(
                  "timestamp",
                  "time",
                  "ts",
                  "datetime",
                  "date",
                  "createdat",
                  "eventtime",
                  "eventtimestamp",
                  "epoch",
                  "timestampms"));

  private UbiNames() {}

  /**
   * Returns the fields of a row under UBI's own names; those of other names as they are.
   *
   * @param row the fields
   * @return the same fields in the same order; the same map if no name is another
   */
  public static Map<String, @Nullable Object> canonical(Map<String, @Nullable Object> row) {
    if (row.keySet().stream().noneMatch(UbiNames::isOther)) {
      return row;
    }
    Map<String, @Nullable Object> canonical = new LinkedHashMap<>();
    row.forEach((name, value) -> add(name, value, row, canonical));
    return canonical;
  }

  /**
   * Returns whether a row has one of the fields by which a log is known.
   *
   * @param row the fields
   * @return whether it has the id of a query or the name of an action
   */
  public static boolean isUbi(Map<String, @Nullable Object> row) {
    return KNOWN.stream().anyMatch(row::containsKey);
  }

  /**
   * Returns whether the text of a row that cannot be read has the name of such a field.
   *
   * @param json the text
   * @return whether one of the names is in it
   */
  public static boolean isMentioned(String json) {
    return KNOWN.stream().anyMatch(name -> json.contains('"' + name + '"'));
  }

  private static boolean isOther(String name) {
    return CAMEL_CASE.containsKey(name) || name.equals(RESPONSE);
  }

  private static void add(
      String name,
      @Nullable Object value,
      Map<String, @Nullable Object> row,
      Map<String, @Nullable Object> canonical) {
    if (name.equals(RESPONSE) && value instanceof Map<?, ?> response) {
      Map<String, @Nullable Object> rest = new LinkedHashMap<>();
      response.forEach(
          (inner, nested) -> {
            String renamed = CAMEL_CASE.get(inner);
            boolean lifted =
                renamed != null && !row.containsKey(renamed) && !row.containsKey((String) inner);
            (lifted ? canonical : rest).put(lifted ? renamed : (String) inner, nested);
          });
      if (!rest.isEmpty()) {
        canonical.put(RESPONSE, rest);
      }
      return;
    }
    String renamed = CAMEL_CASE.get(name);
    canonical.put(renamed == null || row.containsKey(renamed) ? name : renamed, value);
  }

  /**
   * Returns the key that probably stands in place of a missing field.
   *
   * @param missing UBI's name of the field
   * @param row the fields that are there
   * @return the key; null if none of them is known to stand for the field
   */
  public static @Nullable String instead(String missing, Map<String, @Nullable Object> row) {
    List<String> otherNames = OTHER_NAMES.getOrDefault(missing, List.of());
    return row.keySet().stream()
        .filter(name -> !name.equals(missing) && otherNames.contains(plain(name)))
        .findFirst()
        .orElse(null);
  }

  /**
   * Returns a name without case and punctuation.
   *
   * @param name the name
   * @return its letters and digits, in lower case
   */
  public static String plain(String name) {
    return NOT_A_LETTER.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
