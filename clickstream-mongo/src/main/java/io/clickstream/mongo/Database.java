package io.clickstream.mongo;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.AggregateIterable;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.MongoIterable;
import com.mongodb.client.cursor.TimeoutMode;
import com.mongodb.client.model.InsertManyOptions;
import io.clickstream.StorageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The collections, with the guarantees that the ports require. Regardless of how the application's
 * client is configured, writes are acknowledged by a majority, reads go to the primary and see
 * majority-committed data, and no command takes longer than the timeout, except when an older store
 * is upgraded.
 */
final class Database implements AutoCloseable {

  static final String SESSIONS = "sessions";
  static final String SESSION_VERSIONS = "session_versions";
  static final String SESSION_EVENTS = "session_events";
  static final String SESSION_BATCHES = "session_batches";
  static final String CONTENT_PARTS = "content_parts";
  static final String CLICKSTREAM = "clickstream";

  /** More documents than fit into one reply, so that the server fills each one, up to 16 MiB. */
  private static final int WHOLE_ANSWER = 1_000_000;

  /** Few enough to be inserted within the timeout even on a slow server. */
  private static final int MOST_INSERTS = 10_000;

  private static final BsonDocumentCodec DOCUMENT = new BsonDocumentCodec();

  private final MongoDatabase database;
  private final Duration timeout;
  private final Runnable closeClient;
  private volatile boolean closed;

  Database(MongoDatabase database, MongoOptions options, Runnable closeClient) {
    this.timeout = options.timeout();
    this.closeClient = closeClient;
    this.database =
        database
            .withCodecRegistry(MongoClientSettings.getDefaultCodecRegistry())
            .withWriteConcern(WriteConcern.MAJORITY)
            .withReadConcern(ReadConcern.MAJORITY)
            .withReadPreference(ReadPreference.primary())
            .withTimeout(timeout.toMillis(), MILLISECONDS);
  }

  Duration timeout() {
    return timeout;
  }

  MongoCollection<BsonDocument> collection(String name) {
    return database.getCollection(name, BsonDocument.class);
  }

  /**
   * A collection for commands that may take any time. What is limited still is how long the driver
   * looks for a server, by the settings of the client.
   */
  MongoCollection<BsonDocument> collectionWithoutTimeout(String name) {
    return collection(name).withTimeout(0, MILLISECONDS);
  }

  String name() {
    return database.getName();
  }

  boolean has(String collection) {
    return call(() -> database.listCollectionNames().into(new ArrayList<>()).contains(collection));
  }

  /**
   * Runs work with the driver, and translates its exceptions into those of the ports. Work that the
   * server aborted without effect, in favor of another command, is retried until the timeout. The
   * pause before that is random, up to the time that was spent so far: commands that are repeated
   * in step may abort each other again and again, and a server may need a second to find a
   * deadlock.
   */
  <T> T call(Supplier<T> work) {
    long start = System.nanoTime();
    while (true) {
      if (closed) {
        throw closed(null);
      }
      try {
        return work.get();
      } catch (RuntimeException failure) {
        long spent = System.nanoTime() - start;
        long left = timeout.toNanos() - spent;
        if (!Failures.hasChangedNothing(failure) || left < 0) {
          throw closed ? closed(failure) : Failures.translated(failure);
        }
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(Math.min(spent, left) + 1));
      }
    }
  }

  private static StorageException closed(@Nullable RuntimeException cause) {
    return new StorageException("The storage is closed", cause);
  }

  /**
   * Uses as few replies as possible; each of them may take as long as the timeout. The documents of
   * a reply are kept as bytes until they are read, because they are many times larger as objects.
   */
  FindIterable<RawBsonDocument> find(MongoCollection<BsonDocument> in, Bson filter) {
    return in.find(filter, RawBsonDocument.class)
        .batchSize(WHOLE_ANSWER)
        .timeoutMode(TimeoutMode.ITERATION);
  }

  /** Like {@link #find}. */
  AggregateIterable<RawBsonDocument> aggregate(
      MongoCollection<BsonDocument> in, List<? extends Bson> pipeline) {
    return in.aggregate(pipeline, RawBsonDocument.class)
        .batchSize(WHOLE_ANSWER)
        .timeoutMode(TimeoutMode.ITERATION);
  }

  /**
   * Reads documents one by one, up to and including the one with which the caller has enough.
   *
   * @param found the documents
   * @param record converts a document
   * @param enough asked after each record
   * @return the records that were read
   */
  <T> List<T> read(
      MongoIterable<RawBsonDocument> found,
      Function<BsonDocument, T> record,
      Predicate<? super T> enough) {
    return call(
        () -> {
          List<T> read = new ArrayList<>();
          try (MongoCursor<RawBsonDocument> cursor = found.iterator()) {
            while (cursor.hasNext()) {
              T next = record.apply(cursor.next().decode(DOCUMENT));
              read.add(next);
              if (enough.test(next)) {
                break;
              }
            }
          }
          return read;
        });
  }

  /**
   * Inserts documents, each independently of the others. They are sent in the order of their ids,
   * because a server that locks keys until the end of a command would otherwise find deadlocks
   * between commands that insert the same ids in different orders.
   *
   * @return the indexes in the list of the documents that were not inserted because of a duplicate
   *     key
   */
  Set<Integer> insert(MongoCollection<BsonDocument> into, List<BsonDocument> documents) {
    List<Integer> order = IdOrder.of(documents);
    Set<Integer> refused = new TreeSet<>();
    for (int from = 0; from < documents.size(); from += MOST_INSERTS) {
      List<Integer> part = order.subList(from, Math.min(documents.size(), from + MOST_INSERTS));
      List<BsonDocument> sent = part.stream().map(documents::get).toList();
      // Repeated alone if it was aborted: the parts before it are inserted already.
      call(() -> refused(into, sent)).forEach(index -> refused.add(part.get(index)));
    }
    return refused;
  }

  private static List<Integer> refused(
      MongoCollection<BsonDocument> into, List<BsonDocument> documents) {
    try {
      into.insertMany(documents, new InsertManyOptions().ordered(false));
      return List.of();
    } catch (MongoBulkWriteException failure) {
      if (!Failures.onlyDuplicates(failure)) {
        throw failure;
      }
      return failure.getWriteErrors().stream().map(BulkWriteError::getIndex).toList();
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      closeClient.run();
    }
  }
}
