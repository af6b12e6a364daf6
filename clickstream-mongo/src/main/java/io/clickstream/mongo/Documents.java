package io.clickstream.mongo;

import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SortBy;
import java.time.Instant;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Maps sessions and events to documents and back. Absent components of a record are absent from its
 * document. Unknown fields of a document are ignored.
 */
final class Documents {

  static final String ID = "_id";
  static final String BATCH = "batch";
  static final String NUMBER = "number";
  static final String SESSION = "session";
  static final String EVENT = "event";

  static final String BATCH_ID = "batch_id";
  static final String SESSION_ID = "session_id";
  static final String EVENT_ID = "event_id";
  static final String CREATED_AT = "created_at";

  static final String SESSION_NUMBER = "session_number";
  static final String IRRELEVANT = "irrelevant";
  static final String USER_ID = "user_id";
  static final String SEARCH_QUERY = "search_query";
  static final String SEARCH_RESULTS = "search_results";
  static final String SEARCH_META = "search_meta";
  static final String PAYLOAD_FILTER = "payload_filter";
  static final String PAYLOAD_SEARCH = "payload_search";
  static final String SORT_BY = "sort_by";

  private static final String EVENT_TYPE = "event_type";
  private static final String OBJECT_ID = "object_id";
  private static final String META = "meta";
  private static final String RANK = "rank";
  private static final String FIELD = "field";
  private static final String ORDER = "order";
  private static final String FORCE_NOT_PAYLOAD = "force_not_payload";

  private static final List<String> OPTIONAL_CONTENT =
      List.of(SEARCH_QUERY, SEARCH_META, PAYLOAD_FILTER, USER_ID, SORT_BY);

  private Documents() {}

  /** The {@code _id} of a preserved version or a void number. */
  static BsonDocument place(String batchId, long sessionNumber) {
    return new BsonDocument(BATCH, new BsonString(batchId))
        .append(NUMBER, new BsonInt64(sessionNumber));
  }

  static BsonDocument voidNumber(String batchId, long sessionNumber) {
    return new BsonDocument(ID, place(batchId, sessionNumber))
        .append(BATCH_ID, new BsonString(batchId))
        .append(SESSION_NUMBER, new BsonInt64(sessionNumber));
  }

  static BsonDocument newest(RegisteredSession session) {
    BsonDocument document = new BsonDocument(ID, new BsonString(session.sessionId()));
    document.putAll(content(session));
    return document;
  }

  static BsonDocument version(RegisteredSession session) {
    BsonDocument document =
        new BsonDocument(ID, place(session.batchId(), session.sessionNumber()))
            .append(SESSION_ID, new BsonString(session.sessionId()));
    document.putAll(content(session));
    return document;
  }

  /** All fields except the {@code _id}. */
  static BsonDocument content(RegisteredSession registered) {
    Session session = registered.session();
    BsonArray results = new BsonArray();
    session.searchResults().forEach(result -> results.add(result(result)));
    BsonDocument document =
        new BsonDocument(BATCH_ID, new BsonString(registered.batchId()))
            .append(SESSION_NUMBER, new BsonInt64(registered.sessionNumber()))
            .append(IRRELEVANT, BsonBoolean.valueOf(registered.irrelevant()))
            .append(CREATED_AT, time(session.createdAt()))
            .append(SEARCH_RESULTS, results)
            .append(PAYLOAD_SEARCH, BsonBoolean.valueOf(session.payloadSearch()));
    put(document, SEARCH_QUERY, json(session.searchQuery()));
    put(document, SEARCH_META, json(session.searchMeta()));
    put(document, PAYLOAD_FILTER, json(session.payloadFilter()));
    put(document, USER_ID, text(session.userId()));
    SortBy sortBy = session.sortBy();
    put(document, SORT_BY, sortBy == null ? null : sortBy(sortBy));
    return document;
  }

  /** The update that makes a version the newest one; unknown fields are kept. */
  static BsonDocument replacement(RegisteredSession next) {
    BsonDocument content = content(next);
    BsonDocument absent = new BsonDocument();
    OPTIONAL_CONTENT.stream()
        .filter(field -> !content.containsKey(field))
        .forEach(field -> absent.append(field, BsonBoolean.TRUE));
    BsonDocument update = new BsonDocument("$set", content);
    put(update, "$unset", absent.isEmpty() ? null : absent);
    return update;
  }

  /** The stored document with its content replaced by a new version; unknown fields are kept. */
  static BsonDocument replaced(BsonDocument stored, RegisteredSession next) {
    BsonDocument replaced = stored.clone();
    OPTIONAL_CONTENT.forEach(replaced::remove);
    replaced.putAll(content(next));
    return replaced;
  }

  private static BsonDocument result(SearchResult result) {
    BsonDocument document = new BsonDocument(OBJECT_ID, new BsonString(result.objectId()));
    put(document, RANK, json(result.rank()));
    put(document, META, json(result.meta()));
    return document;
  }

  private static BsonDocument sortBy(SortBy sortBy) {
    return new BsonDocument(FIELD, new BsonString(sortBy.field()))
        .append(ORDER, new BsonString(sortBy.order().name()))
        .append(FORCE_NOT_PAYLOAD, BsonBoolean.valueOf(sortBy.forceNotPayload()));
  }

  static RegisteredSession newest(BsonDocument document) {
    return session(document, ID);
  }

  static RegisteredSession version(BsonDocument document) {
    return session(document, SESSION_ID);
  }

  private static RegisteredSession session(BsonDocument document, String idField) {
    return TypedFields.readable(
        "session " + TypedFields.shown(document.get(idField)),
        () ->
            new RegisteredSession(
                session(TypedFields.text(document, idField), document),
                TypedFields.text(document, BATCH_ID),
                TypedFields.whole(document, SESSION_NUMBER),
                TypedFields.flag(document, IRRELEVANT)));
  }

  private static Session session(String sessionId, BsonDocument document) {
    BsonDocument sortBy = TypedFields.optionalDocument(document, SORT_BY);
    return Session.builder(
            sessionId,
            JsonValues.read(document.get(SEARCH_QUERY)),
            TypedFields.time(document, CREATED_AT))
        .searchResults(
            TypedFields.documents(document, SEARCH_RESULTS).stream()
                .map(Documents::result)
                .toList())
        .searchMeta(JsonValues.read(document.get(SEARCH_META)))
        .payloadFilter(JsonValues.read(document.get(PAYLOAD_FILTER)))
        .sortBy(sortBy == null ? null : sortBy(sortBy))
        .userId(TypedFields.optionalText(document, USER_ID))
        .payloadSearch(TypedFields.flag(document, PAYLOAD_SEARCH))
        .build();
  }

  private static SearchResult result(BsonDocument document) {
    return new SearchResult(
        TypedFields.text(document, OBJECT_ID),
        TypedFields.optionalNumber(document, RANK),
        JsonValues.read(document.get(META)));
  }

  private static SortBy sortBy(BsonDocument document) {
    return new SortBy(
        TypedFields.text(document, FIELD),
        SortBy.Order.valueOf(TypedFields.text(document, ORDER)),
        TypedFields.flag(document, FORCE_NOT_PAYLOAD));
  }

  static BsonDocument of(SessionEvent event) {
    BsonDocument key =
        new BsonDocument(SESSION, LongKeys.keyOf(event.sessionId()))
            .append(EVENT, LongKeys.keyOf(event.eventId()));
    BsonDocument document =
        new BsonDocument(ID, key)
            .append(SESSION_ID, new BsonString(event.sessionId()))
            .append(EVENT_ID, new BsonString(event.eventId()))
            .append(EVENT_TYPE, new BsonString(event.eventType()))
            .append(CREATED_AT, time(event.createdAt()));
    put(document, OBJECT_ID, text(event.objectId()));
    put(document, META, json(event.meta()));
    return document;
  }

  static SessionEvent event(BsonDocument document) {
    return TypedFields.readable(
        "event %s of session %s"
            .formatted(
                TypedFields.shown(document.get(EVENT_ID)),
                TypedFields.shown(document.get(SESSION_ID))),
        () ->
            new SessionEvent(
                TypedFields.text(document, SESSION_ID),
                TypedFields.text(document, EVENT_ID),
                TypedFields.text(document, EVENT_TYPE),
                TypedFields.optionalText(document, OBJECT_ID),
                TypedFields.time(document, CREATED_AT),
                JsonValues.read(document.get(META))));
  }

  static BsonDateTime time(Instant time) {
    return new BsonDateTime(time.toEpochMilli());
  }

  static @Nullable BsonValue text(@Nullable String text) {
    return text == null ? null : new BsonString(text);
  }

  static @Nullable BsonValue json(@Nullable Object value) {
    return value == null ? null : JsonValues.write(value);
  }

  static void put(BsonDocument document, String field, @Nullable BsonValue value) {
    if (value != null) {
      document.put(field, value);
    }
  }
}
