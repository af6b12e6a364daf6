package io.clickstream.json;

import io.clickstream.model.InvalidValueException;
import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SortBy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads sessions and events from the fields of JSON objects. Absent fields have defaults: {@code
 * created_at} is the time given to the constructor, {@code event_type} is {@code click}, {@code
 * search_results} is empty, and the flags are false.
 */
public final class SessionJsonReader {

  private static final Map<String, SortBy.Order> ORDERS = EnumWords.byWord(SortBy.Order.class);

  private final Instant now;

  /**
   * Creates a reader.
   *
   * @param now the time of sessions and events that have no {@code created_at}
   */
  public SessionJsonReader(Instant now) {
    this.now = InvalidValueException.requirePresent("now", now);
  }

  /**
   * Reads a session.
   *
   * @param fields its fields, named as in {@link FieldNames#SESSION}
   * @param sessionId its id, which is not read from the fields
   * @return the session
   * @throws InvalidJsonException if a required field is missing, or a field has an invalid value
   */
  public Session session(JsonObjectReader fields, String sessionId) {
    InvalidValueException.requirePresent("fields", fields);
    InvalidValueException.requirePresent("sessionId", sessionId);
    Object searchQuery = fields.any(FieldNames.SEARCH_QUERY);
    Instant createdAt = fields.time(FieldNames.CREATED_AT, now);
    List<SearchResult> results =
        fields.objects(
            FieldNames.SEARCH_RESULTS, FieldNames.SEARCH_RESULT, SessionJsonReader::result);
    Object searchMeta = fields.optionalAny(FieldNames.SEARCH_META);
    Object payloadFilter = fields.optionalAny(FieldNames.PAYLOAD_FILTER);
    SortBy sortBy = sortBy(fields.optionalObject(FieldNames.SORT_BY, FieldNames.SORT));
    String userId = fields.optionalText(FieldNames.USER_ID);
    boolean payloadSearch = fields.flag(FieldNames.PAYLOAD_SEARCH);
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

  private static SearchResult result(JsonObjectReader fields) {
    String objectId = fields.text(FieldNames.OBJECT_ID);
    Double rank = fields.optionalNumber(FieldNames.RANK);
    Object meta = fields.optionalAny(FieldNames.META);
    return fields.make(() -> new SearchResult(objectId, rank, meta));
  }

  private static @Nullable SortBy sortBy(@Nullable JsonObjectReader fields) {
    if (fields == null) {
      return null;
    }
    String field = fields.text(FieldNames.SORT_FIELD);
    SortBy.Order order = fields.oneOf(FieldNames.SORT_ORDER, ORDERS);
    boolean forceNotPayload = fields.flag(FieldNames.FORCE_NOT_PAYLOAD);
    return fields.make(() -> new SortBy(field, order, forceNotPayload));
  }

  /**
   * Reads an event.
   *
   * @param fields its fields, named as in {@link FieldNames#EVENT}
   * @param sessionId the id of its session, which is not read from the fields
   * @return the event
   * @throws InvalidJsonException if a required field is missing, or a field has an invalid value
   */
  public SessionEvent event(JsonObjectReader fields, String sessionId) {
    InvalidValueException.requirePresent("fields", fields);
    InvalidValueException.requirePresent("sessionId", sessionId);
    String eventId = fields.text(FieldNames.EVENT_ID);
    String type = fields.text(FieldNames.EVENT_TYPE, SessionEvent.CLICK);
    String objectId = fields.optionalText(FieldNames.OBJECT_ID);
    Instant createdAt = fields.time(FieldNames.CREATED_AT, now);
    Object meta = fields.optionalAny(FieldNames.META);
    return fields.make(() -> new SessionEvent(sessionId, eventId, type, objectId, createdAt, meta));
  }
}
