package io.clickstream.json;

import io.clickstream.model.InvalidValueException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The names of the fields of sessions, events and batches in JSON, in the order in which {@link
 * SessionJsonWriter} and {@link BatchJsonWriter} write them. {@link SessionJsonReader} reads them
 * in any order.
 */
public final class FieldNames {

  /** The batch that a session is in. */
  public static final String BATCH_ID = "batch_id";

  /** The number of a session in its batch. */
  public static final String SESSION_NUMBER = "session_number";

  /** Whether a session is marked as irrelevant. */
  public static final String IRRELEVANT = "irrelevant";

  /** The events of a session. */
  public static final String EVENTS = "events";

  /** The id of a session. */
  public static final String SESSION_ID = "session_id";

  /** The id of an event. */
  public static final String EVENT_ID = "event_id";

  static final String CREATED_AT = "created_at";
  static final String USER_ID = "user_id";
  static final String SEARCH_QUERY = "search_query";
  static final String SEARCH_RESULTS = "search_results";
  static final String SEARCH_META = "search_meta";
  static final String PAYLOAD_FILTER = "payload_filter";
  static final String SORT_BY = "sort_by";
  static final String PAYLOAD_SEARCH = "payload_search";

  static final String OBJECT_ID = "object_id";
  static final String RANK = "rank";
  static final String META = "meta";

  static final String SORT_FIELD = "field";
  static final String SORT_ORDER = "order";
  static final String FORCE_NOT_PAYLOAD = "force_not_payload";

  static final String EVENT_TYPE = "event_type";

  static final String SHOWN = "shown";
  static final String POSITION = "position";
  static final String SHOWN_FROM = "shown_from";
  static final String MORE_EVENTS = "more_events";

  static final String STATUS = "status";
  static final String SESSION_COUNTER = "session_counter";
  static final String RELEASE_ID = "release_id";
  static final String RELEASED_AT = "released_at";
  static final String FROZEN = "frozen";

  /** The fields of a session, without its batch, number and events. */
  public static final Set<String> SESSION =
      names(
          SESSION_ID,
          CREATED_AT,
          USER_ID,
          SEARCH_QUERY,
          SEARCH_RESULTS,
          SEARCH_META,
          PAYLOAD_FILTER,
          SORT_BY,
          PAYLOAD_SEARCH);

  /** The fields of an event that is nested in its session. */
  public static final Set<String> EVENT = names(EVENT_ID, EVENT_TYPE, OBJECT_ID, CREATED_AT, META);

  /** The fields of an event outside its session, which includes the id of the session. */
  public static final Set<String> EVENT_WITH_SESSION_ID = joined(names(SESSION_ID), EVENT);

  static final Set<String> SEARCH_RESULT = names(OBJECT_ID, RANK, META);
  static final Set<String> SORT = names(SORT_FIELD, SORT_ORDER, FORCE_NOT_PAYLOAD);
  static final Set<String> SHOWN_OBJECT = names(OBJECT_ID, POSITION);
  static final Set<String> LINE =
      joined(
          names(BATCH_ID, SESSION_NUMBER, IRRELEVANT), SESSION, names(EVENTS, SHOWN, SHOWN_FROM));

  private FieldNames() {}

  /**
   * Returns the name of a field in JSON.
   *
   * @param component its name in the model, such as {@code sessionId}
   * @return its words in lower case with underscores between them, such as {@code session_id}
   */
  public static String of(String component) {
    InvalidValueException.requirePresent("component", component);
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < component.length(); i++) {
      char letter = component.charAt(i);
      if (Character.isUpperCase(letter)) {
        name.append('_');
      }
      name.append(Character.toLowerCase(letter));
    }
    return name.toString();
  }

  private static Set<String> names(String... names) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(names)));
  }

  @SafeVarargs
  private static Set<String> joined(Set<String>... parts) {
    List<String> names = new ArrayList<>();
    for (Set<String> part : parts) {
      names.addAll(part);
    }
    return names(names.toArray(String[]::new));
  }
}
