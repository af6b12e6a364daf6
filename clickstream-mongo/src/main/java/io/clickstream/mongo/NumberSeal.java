package io.clickstream.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static io.clickstream.mongo.Documents.BATCH_ID;
import static io.clickstream.mongo.Documents.SESSION_NUMBER;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import io.clickstream.StorageUnavailableException;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/** Stores the unused numbers of a released batch as void numbers, so that nobody can use them. */
final class NumberSeal {

  private static final int MOST_AT_ONCE = 10_000;

  private final Database database;
  private final MongoCollection<BsonDocument> sessions;

  NumberSeal(Database database) {
    this.database = database;
    this.sessions = database.collection(Database.SESSIONS);
  }

  /**
   * Repeats until a read shows no gaps. The read sees majority-committed documents only, so the
   * void numbers remain stored when another server becomes the primary.
   */
  void close(String batchId, long upTo) {
    Bson numbers =
        and(
            eq(BATCH_ID, new BsonString(batchId)),
            gte(SESSION_NUMBER, new BsonInt64(1)),
            lte(SESSION_NUMBER, new BsonInt64(upTo)));
    long lastProgress = System.nanoTime();
    while (database.call(() -> sessions.countDocuments(numbers)) < upTo) {
      if (database.call(() -> fill(batchId, upTo, numbers)) > 0) {
        lastProgress = System.nanoTime();
      } else if (System.nanoTime() - lastProgress > database.timeout().toNanos()) {
        throw new StorageUnavailableException(
            "The void numbers of batch '%s' were not committed by a majority in time"
                .formatted(batchId),
            null);
      }
    }
  }

  /** Inserts the missing void numbers, and returns how many were inserted. */
  private long fill(String batchId, long upTo, Bson numbers) {
    long taken = 0;
    List<BsonDocument> voids = new ArrayList<>();
    long next = 1;
    try (MongoCursor<RawBsonDocument> held =
        database
            .find(sessions, numbers)
            .projection(fields(include(SESSION_NUMBER), excludeId()))
            .sort(ascending(BATCH_ID, SESSION_NUMBER))
            .cursor()) {
      while (next <= upTo) {
        long number = held.hasNext() ? held.next().getNumber(SESSION_NUMBER).longValue() : upTo + 1;
        for (; next < number; next++) {
          voids.add(Documents.voidNumber(batchId, next));
          if (voids.size() == MOST_AT_ONCE) {
            taken += insert(voids);
            voids.clear();
          }
        }
        next = number + 1;
      }
    }
    return taken + insert(voids);
  }

  private long insert(List<BsonDocument> voids) {
    return voids.isEmpty() ? 0 : voids.size() - database.insert(sessions, voids).size();
  }
}
