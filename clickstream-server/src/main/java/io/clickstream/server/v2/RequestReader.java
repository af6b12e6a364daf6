package io.clickstream.server.v2;

import io.clickstream.json.EnumWords;
import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SortBy;
import io.clickstream.server.v2.InvalidField.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads sessions and events from JSON. */
final class RequestReader {

  private static final Set<String> SESSION =
      Set.of(
          "session_id",
          "search_query",
          "created_at",
          "search_results",
          "search_meta",
          "payload_filter",
          "sort_by",
          "user_id",
          "payload_search");

  private static final Set<String> RESULT = Set.of("object_id", "rank", "meta");
  private static final Set<String> SORT_BY = Set.of("field", "order", "force_not_payload");

  private static final Set<String> EVENT =
      Set.of("session_id", "event_id", "event_type", "object_id", "created_at", "meta");

  private static final Map<String, SortBy.Order> ORDERS = EnumWords.byWord(SortBy.Order.class);

  private RequestReader() {}

  /**
   * A session of a list.
   *
   * @param path where it is
   * @param row what should be a session
   * @param now when it was searched, if it does not say so itself
   */
  static Session session(String path, @Nullable Object row, Instant now) {
    Fields fields = Fields.at(path, row, SESSION);
    return session(fields, fields.text("session_id"), now);
  }

  /** A session that is a body, and whose id is known already. */
  static Session session(@Nullable Object body, String sessionId, Instant now) {
    Fields fields = Fields.ofBody(body, SESSION);
    String saidId = fields.optionalText("session_id");
    if (saidId != null && !saidId.equals(sessionId)) {
      throw Invalid.field(
          "session_id", Fault.INVALID_VALUE, "must be that of the path, or be left out");
    }
    return session(fields, sessionId, now);
  }

  private static Session session(Fields fields, String sessionId, Instant now) {
    Object searchQuery = fields.any("search_query");
    Instant createdAt = fields.time("created_at", now);
    List<SearchResult> results = results(fields);
    Object searchMeta = fields.optionalAny("search_meta");
    Object payloadFilter = fields.optionalAny("payload_filter");
    SortBy sortBy = sortBy(fields.optionalObject("sort_by", SORT_BY));
    String userId = fields.optionalText("user_id");
    boolean payloadSearch = fields.flag("payload_search");
    return fields.make(
        () ->
            Session.builder(sessionId, searchQuery, createdAt)
                .searchResults(results)
                .searchMeta(searchMeta)
                .payloadFilter(payloadFilter)
                .sortBy(sortBy)
                .userId(userId)
                .payloadSearch(payloadSearch)
                .build());
  }

  private static List<SearchResult> results(Fields session) {
    List<?> shown = session.optionalList("search_results");
    List<SearchResult> results = new ArrayList<>();
    if (shown != null) {
      for (Object result : shown) {
        results.add(result(session.path("search_results") + "[" + results.size() + "]", result));
      }
    }
    return results;
  }

  private static SearchResult result(String path, @Nullable Object result) {
    Fields fields = Fields.at(path, result, RESULT);
    String objectId = fields.text("object_id");
    Double rank = fields.optionalNumber("rank");
    Object meta = fields.optionalAny("meta");
    return fields.make(() -> new SearchResult(objectId, rank, meta));
  }

  private static @Nullable SortBy sortBy(@Nullable Fields fields) {
    if (fields == null) {
      return null;
    }
    String field = fields.text("field");
    SortBy.Order order = fields.oneOf("order", ORDERS);
    boolean forceNotPayload = fields.flag("force_not_payload");
    return fields.make(() -> new SortBy(field, order, forceNotPayload));
  }

  /**
   * An event of a list.
   *
   * @param path where it is
   * @param row what should be an event
   * @param now when it was done, if it does not say so itself
   */
  static SessionEvent event(String path, @Nullable Object row, Instant now) {
    Fields fields = Fields.at(path, row, EVENT);
    String sessionId = fields.text("session_id");
    String eventId = fields.text("event_id");
    String type = fields.optionalText("event_type");
    String objectId = fields.optionalText("object_id");
    Instant createdAt = fields.time("created_at", now);
    Object meta = fields.optionalAny("meta");
    return fields.make(
        () ->
            new SessionEvent(
                sessionId,
                eventId,
                type == null ? SessionEvent.CLICK : type,
                objectId,
                createdAt,
                meta));
  }
}
