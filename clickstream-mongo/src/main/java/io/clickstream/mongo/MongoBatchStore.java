package io.clickstream.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static io.clickstream.mongo.BatchDocuments.CONTENT_EPOCH;
import static io.clickstream.mongo.BatchDocuments.CONTENT_ID;
import static io.clickstream.mongo.BatchDocuments.ORDINAL;
import static io.clickstream.mongo.BatchDocuments.RECEIPT;
import static io.clickstream.mongo.BatchDocuments.RECEIPT_CHECKSUM;
import static io.clickstream.mongo.BatchDocuments.RELEASED_AT;
import static io.clickstream.mongo.BatchDocuments.RELEASE_ID;
import static io.clickstream.mongo.BatchDocuments.SEALED;
import static io.clickstream.mongo.BatchDocuments.SESSION_COUNTER;
import static io.clickstream.mongo.BatchDocuments.STATUS;
import static io.clickstream.mongo.Documents.ID;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.port.BatchStore;
import io.clickstream.port.ContentState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.conversions.Bson;

/** Stores batches in the collection {@code session_batches}. */
final class MongoBatchStore implements BatchStore {

  private static final FindOneAndUpdateOptions AFTER =
      new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

  private final Database database;
  private final MongoCollection<BsonDocument> batches;

  MongoBatchStore(Database database) {
    this.database = database;
    this.batches = database.collection(Database.SESSION_BATCHES);
  }

  @Override
  public Optional<SessionBatch> latest() {
    return list(new BsonDocument(), 1).stream().findFirst();
  }

  @Override
  public boolean open(SessionBatch batch) {
    return database.call(
        () -> database.insert(batches, List.of(BatchDocuments.of(batch))).isEmpty());
  }

  @Override
  public Optional<SessionBatch> draw(String batchId, int count) {
    return updated(
        withStatus(batchId, SessionBatchStatus.COLLECTING), inc(SESSION_COUNTER, (long) count));
  }

  @Override
  public Optional<SessionBatch> find(String batchId) {
    return list(withId(batchId), 1).stream().findFirst();
  }

  @Override
  public Optional<SessionBatch> findByRelease(String releaseId) {
    return list(eq(RELEASE_ID, new BsonString(releaseId)), 1).stream().findFirst();
  }

  @Override
  public ReleaseResult release(String batchId, String releaseId, Instant at) {
    Bson release =
        combine(
            set(STATUS, new BsonString(SessionBatchStatus.RELEASED.name())),
            set(RELEASE_ID, new BsonString(releaseId)),
            set(RELEASED_AT, new BsonDateTime(at.toEpochMilli())));
    return database.call(
        () -> {
          try {
            return batches
                        .updateOne(withStatus(batchId, SessionBatchStatus.COLLECTING), release)
                        .getMatchedCount()
                    == 1
                ? ReleaseResult.RELEASED
                : ReleaseResult.NOT_COLLECTING;
          } catch (MongoWriteException failure) {
            // The update does not change the _id, so the duplicate key is the release id.
            if (failure.getCode() == Failures.DUPLICATE_KEY) {
              return ReleaseResult.RELEASE_ID_TAKEN;
            }
            throw failure;
          }
        });
  }

  @Override
  public Optional<SessionBatch> change(
      String batchId, SessionBatchStatus from, SessionBatchStatus to) {
    return updated(withStatus(batchId, from), set(STATUS, new BsonString(to.name())));
  }

  @Override
  public void markSealed(String batchId) {
    database.call(() -> batches.updateOne(withId(batchId), set(SEALED, BsonBoolean.TRUE)));
  }

  @Override
  public List<SessionBatch> list(Set<SessionBatchStatus> statuses, int limit) {
    return list(
        in(STATUS, statuses.stream().map(status -> new BsonString(status.name())).toList()), limit);
  }

  @Override
  public Optional<ContentState> contentState(String batchId) {
    return database
        .read(
            database
                .find(batches, withId(batchId))
                .projection(include(CONTENT_EPOCH, CONTENT_ID, RECEIPT, RECEIPT_CHECKSUM)),
            BatchDocuments::contentState,
            state -> true)
        .stream()
        .findFirst();
  }

  @Override
  public boolean setContent(String batchId, ContentState expected, ContentState next) {
    String contentId = expected.contentId();
    Bson epoch = eq(CONTENT_EPOCH, new BsonInt64(expected.epoch()));
    Bson asExpected =
        and(
            withId(batchId),
            expected.epoch() == 0 ? or(epoch, exists(CONTENT_EPOCH, false)) : epoch,
            contentId == null
                ? exists(CONTENT_ID, false)
                : eq(CONTENT_ID, new BsonString(contentId)));
    return database.call(
        () ->
            batches.updateOne(asExpected, BatchDocuments.update(batchId, next)).getMatchedCount()
                == 1);
  }

  private List<SessionBatch> list(Bson filter, int limit) {
    return database.read(
        database.find(batches, filter).sort(descending(ORDINAL)).limit(limit),
        BatchDocuments::batch,
        batch -> false);
  }

  private Optional<SessionBatch> updated(Bson filter, Bson update) {
    return database.call(
        () ->
            Optional.ofNullable(batches.findOneAndUpdate(filter, update, AFTER))
                .map(BatchDocuments::batch));
  }

  private static Bson withId(String batchId) {
    return eq(ID, new BsonString(batchId));
  }

  private static Bson withStatus(String batchId, SessionBatchStatus status) {
    return and(withId(batchId), eq(STATUS, new BsonString(status.name())));
  }
}
