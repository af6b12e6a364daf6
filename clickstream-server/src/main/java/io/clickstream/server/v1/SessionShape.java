package io.clickstream.server.v1;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clickstream.json.EnumWords;
import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.model.SortBy;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts sessions, events and batches between the model and embedding_studio's JSON. */
final class SessionShape {

  private static final Map<String, SortBy.Order> ORDERS = EnumWords.byWord(SortBy.Order.class);

  private SessionShape() {}

  /** Reads a session; the order of the fields is that of the errors in the answer. */
  static @Nullable Session session(ModelValidator body, RequestTimes times) {
    String sessionId = body.id("session_id");
    Object searchQuery = body.any("search_query");
    List<SearchResult> results =
        body.list("search_results", Integer.MAX_VALUE, SessionShape::result);
    Map<?, ?> searchMeta = body.optionalObject("search_meta");
    Map<?, ?> payloadFilter = body.optionalOf("payload_filter", SessionShape::payloadFilter);
    SortBy sortBy = body.optionalOf("sort_by", SessionShape::sortBy);
    String userId = body.optionalText("user_id");
    Instant createdAt = times.of(body.optionalWhole("created_at"));
    return body.make(
        () ->
            Session.builder(sessionId, searchQuery, createdAt)
                .searchResults(results)
                .searchMeta(searchMeta)
                .payloadFilter(payloadFilter)
                .sortBy(sortBy)
                .userId(userId)
                .build());
  }

  private static @Nullable SearchResult result(ModelValidator item) {
    String objectId = item.text("object_id");
    Double rank = item.optionalNumber("rank");
    Map<?, ?> meta = item.optionalObject("meta");
    return item.make(() -> new SearchResult(objectId, rank, meta));
  }

  /** Unchanged: only the search engine knows what it may contain. */
  private static @Nullable Map<?, ?> payloadFilter(ModelValidator filter) {
    filter.any("query");
    return filter.made(filter.values());
  }

  private static @Nullable SortBy sortBy(ModelValidator sort) {
    String field = sort.text("field");
    SortBy.Order order = sort.oneOf("order", ORDERS, SortBy.Order.ASC);
    boolean forceNotPayload = sort.flag("force_not_payload", false);
    return sort.make(() -> new SortBy(field, order, forceNotPayload));
  }

  /** Reads the events of one session. */
  static @Nullable List<SessionEvent> events(ModelValidator body, RequestTimes times, int most) {
    String sessionId = body.id("session_id");
    List<SessionEvent> events = body.list("events", most, item -> event(item, sessionId, times));
    return body.made(events);
  }

  private static @Nullable SessionEvent event(
      ModelValidator item, String sessionId, RequestTimes times) {
    String eventId = item.text("event_id");
    String objectId = item.text("object_id");
    String eventType = item.text("event_type", SessionEvent.CLICK);
    Instant createdAt = times.of(item.optionalWhole("created_at"));
    Map<?, ?> meta = item.optionalObject("meta");
    return item.make(
        () -> new SessionEvent(sessionId, eventId, eventType, objectId, createdAt, meta));
  }

  static Map<String, @Nullable Object> json(SessionWithEvents read) {
    Session session = read.session();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("session_id", session.sessionId());
    json.put("search_query", session.searchQuery());
    json.put("search_results", session.searchResults().stream().map(SessionShape::json).toList());
    json.put("search_meta", session.searchMeta());
    json.put("payload_filter", session.payloadFilter());
    json.put("sort_by", json(session.sortBy()));
    json.put("user_id", session.userId());
    json.put("created_at", session.createdAt().getEpochSecond());
    json.put("is_irrelevant", read.registered().irrelevant());
    json.put("events", read.events().stream().map(SessionShape::json).toList());
    return json;
  }

  private static Map<String, @Nullable Object> json(SearchResult result) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("object_id", result.objectId());
    json.put("rank", result.rank());
    json.put("meta", result.meta());
    return json;
  }

  private static @Nullable Map<String, Object> json(@Nullable SortBy sortBy) {
    if (sortBy == null) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("field", sortBy.field());
    json.put("order", EnumWords.word(sortBy.order()));
    json.put("force_not_payload", sortBy.forceNotPayload());
    return json;
  }

  private static Map<String, @Nullable Object> json(SessionEvent event) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("event_id", event.eventId());
    json.put("object_id", event.objectId());
    json.put("event_type", event.eventType());
    json.put("created_at", event.createdAt().getEpochSecond());
    json.put("meta", event.meta());
    return json;
  }

  /** Writes sessions one at a time, so that there may be any number of them. */
  static void writePage(JsonGenerator json, String batchId, Iterator<SessionWithEvents> sessions)
      throws IOException {
    @Nullable Long last = null;
    json.writeStartObject();
    json.writeStringField("batch_id", batchId);
    json.writeArrayFieldStart("sessions");
    while (sessions.hasNext()) {
      SessionWithEvents session = sessions.next();
      last = session.registered().sessionNumber();
      Map<String, @Nullable Object> numbered = json(session);
      numbered.put("session_number", last);
      json.writeObject(numbered);
    }
    json.writeEndArray();
    json.writeObjectField("last_number", last);
    json.writeEndObject();
  }

  /** A released batch. */
  static Map<String, @Nullable Object> json(SessionBatch batch) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("release_id", batch.releaseId());
    json.put("batch_id", batch.batchId());
    Instant releasedAt = batch.releasedAt();
    json.put("released_at", releasedAt == null ? null : releasedAt.getEpochSecond());
    return json;
  }
}
