package io.clickstream.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import io.clickstream.mongo.ReleaseUnderFire.Recorder;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The counter-example: draws a number of the collecting batch, opening one if there is none, then
 * inserts the session under it. Nothing keeps a number that was drawn before the release from being
 * used after it.
 */
final class UnsealedBatches implements Recorder {

  private static final FindOneAndUpdateOptions AFTER =
      new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

  private final MongoCollection<Document> batches;
  private final MongoCollection<Document> sessions;

  private final AtomicLong collecting = new AtomicLong();

  UnsealedBatches(MongoDatabase database) {
    batches = database.getCollection("unsealed_batches");
    sessions = database.getCollection("unsealed_sessions");
    sessions.createIndex(ascending("batch_id", "number"));
  }

  @Override
  public void register(String sessionId) {
    Document batch = draw();
    sessions.insertOne(
        new Document("_id", sessionId)
            .append("batch_id", batch.getLong("_id"))
            .append("number", batch.getInteger("counter")));
  }

  private Document draw() {
    while (true) {
      long ordinal = collecting.get();
      Document batch = batches.findOneAndUpdate(unreleased(ordinal), inc("counter", 1), AFTER);
      if (batch != null) {
        return batch;
      }
      batches.updateOne(
          eq("_id", ordinal + 1), setOnInsert("counter", 0), new UpdateOptions().upsert(true));
      collecting.compareAndSet(ordinal, ordinal + 1);
    }
  }

  @Override
  public Set<String> release(String releaseId) {
    long ordinal = collecting.get();
    return batches.updateOne(unreleased(ordinal), set("release_id", releaseId)).getMatchedCount()
            == 1
        ? Set.of(Long.toString(ordinal))
        : Set.of();
  }

  private static Bson unreleased(long ordinal) {
    return and(eq("_id", ordinal), exists("release_id", false));
  }

  @Override
  public Set<String> read(String batchId) {
    return sessions
        .find(eq("batch_id", Long.valueOf(batchId)))
        .projection(include("_id"))
        .map(session -> session.getString("_id"))
        .into(new HashSet<>());
  }
}
