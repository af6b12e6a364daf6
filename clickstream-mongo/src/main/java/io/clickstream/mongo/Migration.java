package io.clickstream.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static io.clickstream.mongo.Documents.ID;

import com.mongodb.client.MongoCollection;
import io.clickstream.StorageException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.conversions.Bson;

/**
 * Upgrades a store of an older version. The version of a store is a number in the collection {@code
 * clickstream}: <code>{_id: "store", version: 2}</code>. Version 0.1 of this library wrote none,
 * which is version 1 of the store; a new store starts as that too.
 *
 * <p>Each step leads to the next version. It is repeatable, and the version is raised last, by a
 * compare and set. So a process may end anywhere, and any number of processes may do the same at
 * once.
 */
final class Migration {

  private static final String STORE = "store";
  private static final String VERSION = "version";

  private static final long FIRST_VERSION = 1;

  /** What leads from version 1 to 2, from 2 to 3, and so on. */
  private static final List<Consumer<Database>> STEPS = List.of(LongEventKeys::shorten);

  private static final Bson IS_STORE = eq(ID, new BsonString(STORE));

  private final Database database;
  private final MongoCollection<BsonDocument> stores;
  private final List<Consumer<Database>> steps;

  Migration(Database database) {
    this(database, STEPS);
  }

  Migration(Database database, List<Consumer<Database>> steps) {
    this.database = database;
    this.stores = database.collection(Database.CLICKSTREAM);
    this.steps = steps;
  }

  private long newestVersion() {
    return FIRST_VERSION + steps.size();
  }

  /**
   * Makes a store of this version of a database that is empty or has a store of an older version.
   * Indexes that are missing are created.
   *
   * @throws StorageException if the store has a newer version, or if it has an older one and this
   *     user may not write
   */
  void run() {
    long version = version(storedVersion());
    if (version == newestVersion()) {
      Indexes.create(database);
      return;
    }
    try {
      upgrade();
    } catch (StorageException failure) {
      throw Failures.isAccessDenied(failure) && isInUse() ? mayNotWrite(version, failure) : failure;
    }
  }

  private void upgrade() {
    Indexes.create(database);
    Optional<Long> stored = storedVersion();
    while (version(stored) < newestVersion()) {
      steps.get((int) (version(stored) - FIRST_VERSION)).accept(database);
      raise(stored);
      stored = storedVersion();
    }
  }

  private long version(Optional<Long> stored) {
    long version = stored.orElse(FIRST_VERSION);
    if (version > newestVersion()) {
      throw new StorageException(
          "The store in the database '%s' was written by a newer version of this program: it has version %d, known is %d"
              .formatted(database.name(), version, newestVersion()),
          null);
    }
    return version;
  }

  private Optional<Long> storedVersion() {
    return database
        .read(database.find(stores, IS_STORE), Migration::version, version -> true)
        .stream()
        .findFirst();
  }

  private static long version(BsonDocument store) {
    return TypedFields.readable(
        "version of the store",
        () -> {
          long version = TypedFields.whole(store, VERSION);
          if (version < FIRST_VERSION) {
            throw new IllegalArgumentException("%s is %d".formatted(VERSION, version));
          }
          return version;
        });
  }

  /** Does nothing if another process was faster. */
  private void raise(Optional<Long> from) {
    BsonInt64 next = new BsonInt64(from.orElse(FIRST_VERSION) + 1);
    if (from.isEmpty()) {
      database.insert(
          stores, List.of(new BsonDocument(ID, new BsonString(STORE)).append(VERSION, next)));
    } else {
      Bson asExpected = and(IS_STORE, eq(VERSION, new BsonInt64(from.get())));
      database.call(() -> stores.updateOne(asExpected, set(VERSION, next)));
    }
  }

  private boolean isInUse() {
    return new MongoBatchStore(database).latest().isPresent();
  }

  private StorageException mayNotWrite(long version, StorageException cause) {
    return new StorageException(
        "The store in the database '%s' has version %d, and this program needs version %d, but this user may not write. End the programs of older versions, and open the store once as a user who may, for example with 'clickstream batches': that upgrades it"
            .formatted(database.name(), version, newestVersion()),
        cause);
  }
}
