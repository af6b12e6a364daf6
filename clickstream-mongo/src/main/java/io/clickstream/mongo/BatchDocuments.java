package io.clickstream.mongo;

import static io.clickstream.mongo.Documents.CREATED_AT;
import static io.clickstream.mongo.Documents.ID;

import io.clickstream.model.Receipt;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.port.ContentState;
import java.time.Instant;
import java.util.stream.Stream;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/** Maps batches, and what is recorded with them about their content, to documents and back. */
final class BatchDocuments {

  static final String ORDINAL = "ordinal";
  static final String STATUS = "status";
  static final String SESSION_COUNTER = "session_counter";
  static final String RELEASE_ID = "release_id";
  static final String RELEASED_AT = "released_at";
  static final String SEALED = "sealed";
  static final String CONTENT_EPOCH = "content_epoch";
  static final String CONTENT_ID = "content_id";
  static final String RECEIPT = "receipt";

  private BatchDocuments() {}

  static BsonDocument of(SessionBatch batch) {
    BsonDocument document =
        new BsonDocument(ID, new BsonString(batch.batchId()))
            .append(ORDINAL, new BsonInt64(batch.ordinal()))
            .append(STATUS, new BsonString(batch.status().name()))
            .append(SESSION_COUNTER, new BsonInt64(batch.sessionCounter()))
            .append(CREATED_AT, Documents.time(batch.createdAt()))
            .append(SEALED, BsonBoolean.valueOf(batch.sealed()));
    Instant releasedAt = batch.releasedAt();
    Documents.put(document, RELEASE_ID, Documents.text(batch.releaseId()));
    Documents.put(document, RELEASED_AT, releasedAt == null ? null : Documents.time(releasedAt));
    return document;
  }

  static SessionBatch batch(BsonDocument document) {
    return TypedFields.readable(
        "batch " + TypedFields.shown(document.get(ID)),
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

  /** A document without an epoch is that of a batch that was never frozen. */
  static ContentState contentState(BsonDocument document) {
    return TypedFields.readable(
        "receipt of batch " + TypedFields.shown(document.get(ID)),
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
    Documents.put(content, CONTENT_ID, Documents.text(state.contentId()));
    Documents.put(content, RECEIPT, receipt == null ? null : Documents.json(receipt.toJson()));
    BsonDocument absent = new BsonDocument();
    Stream.of(CONTENT_ID, RECEIPT)
        .filter(field -> !content.containsKey(field))
        .forEach(field -> absent.append(field, BsonBoolean.TRUE));
    BsonDocument update = new BsonDocument("$set", content);
    Documents.put(update, "$unset", absent.isEmpty() ? null : absent);
    return update;
  }
}
