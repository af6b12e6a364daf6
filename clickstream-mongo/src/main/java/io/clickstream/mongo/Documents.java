package io.clickstream.mongo;

import io.clickstream.UnreadableRecordException;
import io.clickstream.model.Receipt;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SortBy;
import io.clickstream.port.ContentState;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Maps records to documents and back. Absent components of a record are absent from its document.
 * Unknown fields of a document are ignored.
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

  static final String ORDINAL = "ordinal";
  static final String STATUS = "status";
  static final String SESSION_COUNTER = "session_counter";
  static final String RELEASE_ID = "release_id";
  static final String RELEASED_AT = "released_at";
  static final String SEALED = "sealed";
  static final String CONTENT_EPOCH = "content_epoch";
  static final String CONTENT_ID = "content_id";
  static final String RECEIPT = "receipt";

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

  static BsonDocument of(SessionBatch batch) {
    BsonDocument document =
        new BsonDocument(ID, new BsonString(batch.batchId()))
            .append(ORDINAL, new BsonInt64(batch.ordinal()))
            .append(STATUS, new BsonString(batch.status().name()))
            .append(SESSION_COUNTER, new BsonInt64(batch.sessionCounter()))
            .append(CREATED_AT, time(batch.createdAt()))
            .append(SEALED, BsonBoolean.valueOf(batch.sealed()));
    Instant releasedAt = batch.releasedAt();
    put(document, RELEASE_ID, text(batch.releaseId()));
    put(document, RELEASED_AT, releasedAt == null ? null : time(releasedAt));
    return document;
  }

  static SessionBatch batch(BsonDocument document) {
    return readable(
        "batch " + shown(document.get(ID)),
        () ->
            new SessionBatch(
                TypedFields.text(document, ID),
                TypedFields.whole(document, ORDINAL),
                SessionBatchStatus.valueOf(TypedFields.text(document, STATUS)),
                TypedFields.whole(document, SESSION_COUNTER),
                TypedFields.time(document, CREATED_AT),
                TypedFields.optionalText(document, RELEASE_ID),
                TypedFields.optionalTime(document, RELEASED_AT),
                TypedFields.flag(document, SEALED),
                document.containsKey(CONTENT_ID)));
  }

  static ContentState contentState(BsonDocument document) {
    return readable(
        "receipt of batch " + shown(document.get(ID)),
        () -> {
          BsonDocument receipt = TypedFields.optionalDocument(document, RECEIPT);
          return new ContentState(
              document.containsKey(CONTENT_EPOCH) ? TypedFields.whole(document, CONTENT_EPOCH) : 0,
              TypedFields.optionalText(document, CONTENT_ID),
              receipt == null ? null : Receipt.of(JsonValues.readMap(receipt)));
        });
  }

  /** The update that records a state; the fields of a state without content are removed. */
  static BsonDocument update(ContentState state) {
    BsonDocument content = new BsonDocument(CONTENT_EPOCH, new BsonInt64(state.epoch()));
    Receipt receipt = state.receipt();
    put(content, CONTENT_ID, text(state.contentId()));
    put(content, RECEIPT, receipt == null ? null : json(receipt.toJson()));
    BsonDocument absent = new BsonDocument();
    Stream.of(CONTENT_ID, RECEIPT)
        .filter(field -> !content.containsKey(field))
        .forEach(field -> absent.append(field, BsonBoolean.TRUE));
    BsonDocument update = new BsonDocument("$set", content);
    put(update, "$unset", absent.isEmpty() ? null : absent);
    return update;
  }

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
    return readable(
        "session " + shown(document.get(idField)),
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
    return readable(
        "event %s of session %s"
            .formatted(shown(document.get(EVENT_ID)), shown(document.get(SESSION_ID))),
        () ->
            new SessionEvent(
                TypedFields.text(document, SESSION_ID),
                TypedFields.text(document, EVENT_ID),
                TypedFields.text(document, EVENT_TYPE),
                TypedFields.optionalText(document, OBJECT_ID),
                TypedFields.time(document, CREATED_AT),
                JsonValues.read(document.get(META))));
  }

  private static <T> T readable(String record, Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException unreadable) {
      throw new UnreadableRecordException(record, unreadable);
    }
  }

  private static String shown(@Nullable BsonValue key) {
    return key != null && key.isString()
        ? "'" + key.asString().getValue() + "'"
        : "with key " + key;
  }

  private static BsonDateTime time(Instant time) {
    return new BsonDateTime(time.toEpochMilli());
  }

  private static @Nullable BsonValue text(@Nullable String text) {
    return text == null ? null : new BsonString(text);
  }

  private static @Nullable BsonValue json(@Nullable Object value) {
    return value == null ? null : JsonValues.write(value);
  }

  private static void put(BsonDocument document, String field, @Nullable BsonValue value) {
    if (value != null) {
      document.put(field, value);
    }
  }
}
