package io.clickstream.mongo;

import static io.clickstream.mongo.Documents.CREATED_AT;
import static io.clickstream.mongo.Documents.ID;

import io.clickstream.model.Receipt;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.port.ContentState;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32C;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

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
  static final String RECEIPT_CHECKSUM = "receipt_checksum";

  /** A frozen batch has them all, and another one none of them. */
  private static final List<String> CONTENT = List.of(CONTENT_ID, RECEIPT, RECEIPT_CHECKSUM);

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
                CONTENT.stream().anyMatch(document::containsKey)));
  }

  /** A document without an epoch is that of a batch that was never frozen. */
  static ContentState contentState(BsonDocument document) {
    return TypedFields.readable(
        "receipt of batch " + TypedFields.shown(document.get(ID)),
        () -> {
          long epoch =
              document.containsKey(CONTENT_EPOCH) ? TypedFields.whole(document, CONTENT_EPOCH) : 0;
          if (CONTENT.stream().noneMatch(document::containsKey)) {
            return new ContentState(epoch, null, null);
          }
          String contentId = TypedFields.text(document, CONTENT_ID);
          BsonDocument receipt = TypedFields.document(document, RECEIPT);
          if (TypedFields.whole(document, RECEIPT_CHECKSUM)
              != checksum(TypedFields.text(document, ID), epoch, contentId, receipt)) {
            throw new IllegalArgumentException("it is not what was written");
          }
          return new ContentState(epoch, contentId, Receipt.of(JsonValues.readMap(receipt)));
        });
  }

  /** The update that records a state; the fields of a state without content are removed. */
  static BsonDocument update(String batchId, ContentState state) {
    BsonInt64 epoch = new BsonInt64(state.epoch());
    String contentId = state.contentId();
    Receipt receipt = state.receipt();
    if (contentId == null || receipt == null) {
      BsonDocument absent = new BsonDocument();
      CONTENT.forEach(field -> absent.append(field, BsonBoolean.TRUE));
      return new BsonDocument("$set", new BsonDocument(CONTENT_EPOCH, epoch))
          .append("$unset", absent);
    }
    BsonDocument written = JsonValues.write(receipt.toJson()).asDocument();
    return new BsonDocument(
        "$set",
        new BsonDocument(CONTENT_EPOCH, epoch)
            .append(CONTENT_ID, new BsonString(contentId))
            .append(RECEIPT, written)
            .append(
                RECEIPT_CHECKSUM,
                new BsonInt64(checksum(batchId, state.epoch(), contentId, written))));
  }

  /** A receipt with a wrong digit would be a valid one. */
  private static long checksum(String batchId, long epoch, String contentId, BsonDocument receipt) {
    BsonDocument all =
        new BsonDocument(ID, new BsonString(batchId))
            .append(CONTENT_EPOCH, new BsonInt64(epoch))
            .append(CONTENT_ID, new BsonString(contentId))
            .append(RECEIPT, receipt);
    CRC32C checksum = new CRC32C();
    checksum.update(new RawBsonDocument(all, new BsonDocumentCodec()).getByteBuffer().asNIO());
    return checksum.getValue();
  }
}
