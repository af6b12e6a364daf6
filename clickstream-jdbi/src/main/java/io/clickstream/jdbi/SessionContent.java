package io.clickstream.jdbi;

import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SortBy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The components of a session that have no column of their own, stored as one JSON object. Absent
 * and {@code null} components are omitted.
 *
 * <pre>
 * {"search_query": "shoes", "search_results": [{"object_id": "p-1", "rank": 0.5, "meta": {}}],
 *  "search_meta": {}, "payload_filter": {}, "payload_search": true,
 *  "sort_by": {"field": "price", "order": "ASC", "force_not_payload": true}}
 * </pre>
 */
final class SessionContent {

  private SessionContent() {}

  static String write(Session session) {
    Map<String, Object> content = new LinkedHashMap<>();
    put(content, "search_query", session.searchQuery());
    put(content, "search_results", session.searchResults().stream().map(e -> result(e)).toList());
    put(content, "search_meta", session.searchMeta());
    put(content, "payload_filter", session.payloadFilter());
    put(content, "payload_search", session.payloadSearch() ? true : null);
    put(content, "sort_by", session.sortBy() == null ? null : sortBy(session.sortBy()));
    return JsonText.write(content);
  }

  private static Map<String, Object> result(SearchResult result) {
    Map<String, Object> object = new LinkedHashMap<>();
    put(object, "object_id", result.objectId());
    put(object, "rank", result.rank());
    put(object, "meta", result.meta());
    return object;
  }

  private static Map<String, Object> sortBy(SortBy sortBy) {
    Map<String, Object> object = new LinkedHashMap<>();
    put(object, "field", sortBy.field());
    put(object, "order", sortBy.order().name());
    put(object, "force_not_payload", sortBy.forceNotPayload() ? true : null);
    return object;
  }

  private static void put(Map<String, Object> object, String name, @Nullable Object value) {
    if (value != null) {
      object.put(name, value);
    }
  }

  /**
   * Completes and builds a session.
   *
   * @throws IllegalArgumentException if the text was not written by {@link #write}
   */
  static Session read(Session.Builder session, String text) {
    Map<?, ?> content = required("content", Map.class, JsonText.read(text));
    session
        .searchQuery(content.get("search_query"))
        .searchMeta(content.get("search_meta"))
        .payloadFilter(content.get("payload_filter"))
        .payloadSearch(flag(content, "payload_search"));
    List<SearchResult> results = new ArrayList<>();
    for (Object result : required(content, "search_results", List.class)) {
      results.add(result(required("search_results", Map.class, result)));
    }
    session.searchResults(results);
    Map<?, ?> sortBy = optional(content, "sort_by", Map.class);
    return session.sortBy(sortBy == null ? null : sortBy(sortBy)).build();
  }

  private static SearchResult result(Map<?, ?> object) {
    return new SearchResult(
        required(object, "object_id", String.class),
        optional(object, "rank", Double.class),
        object.get("meta"));
  }

  private static SortBy sortBy(Map<?, ?> object) {
    return new SortBy(
        required(object, "field", String.class),
        SortBy.Order.valueOf(required(object, "order", String.class)),
        flag(object, "force_not_payload"));
  }

  private static boolean flag(Map<?, ?> object, String name) {
    return Boolean.TRUE.equals(optional(object, name, Boolean.class));
  }

  private static <T> T required(Map<?, ?> object, String name, Class<T> type) {
    return required(name, type, object.get(name));
  }

  private static <T> @Nullable T optional(Map<?, ?> object, String name, Class<T> type) {
    Object value = object.get(name);
    return value == null ? null : required(name, type, value);
  }

  private static <T> T required(String name, Class<T> type, @Nullable Object value) {
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(name + " is not a " + type.getSimpleName());
    }
    return type.cast(value);
  }
}
