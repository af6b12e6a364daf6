package io.clickstream.mongo;

import com.mongodb.client.MongoDatabase;
import io.clickstream.port.BatchStore;
import io.clickstream.port.EventStore;
import io.clickstream.port.SessionStore;
import io.clickstream.port.Storage;

/**
 * A MongoDB database as storage. What is in it, after one session was registered as number 1 of the
 * first batch, number 2 was drawn and never used, and the batch was released; later the session was
 * updated, so that its version in the first batch had to be preserved:
 *
 * <pre>
 * session_batches
 * {_id: "batch-000001", ordinal: 1, status: "RELEASED", session_counter: 2, created_at: ISODate(...),
 *  release_id: "training-7", released_at: ISODate(...), sealed: true}
 * {_id: "batch-000002", ordinal: 2, status: "COLLECTING", session_counter: 1, created_at: ISODate(...),
 *  sealed: false}
 *
 * sessions: the newest version of each session, and void numbers, whose key is no string
 * {_id: "s-1", batch_id: "batch-000002", session_number: 1, irrelevant: false, created_at: ISODate(...),
 *  user_id: "u-1", search_query: "shoes", search_results: [{object_id: "p-3", rank: 0.5, meta: {}}],
 *  search_meta: {}, payload_filter: {}, payload_search: true,
 *  sort_by: {field: "price", order: "ASC", force_not_payload: false}}
 * {_id: {batch: "batch-000001", number: 2}, batch_id: "batch-000001", session_number: 2}
 *
 * session_versions: the same fields, and the id of the session
 * {_id: {batch: "batch-000001", number: 1}, session_id: "s-1", batch_id: "batch-000001",
 *  session_number: 1, ...}
 *
 * session_events
 * {_id: {session: "s-1", event: "e-1"}, session_id: "s-1", event_id: "e-1", event_type: "click",
 *  object_id: "p-3", created_at: ISODate(...), meta: {position: 3}}
 * </pre>
 *
 * <p>Whole numbers are 64 bits wide. In JSON values, a key that starts with {@code $} or with a
 * backslash has a backslash before it.
 *
 * <p>A write meets one of four situations: its keys are free; the record's own key is taken; only
 * the other unique key is taken, which is (batch, number) or the release id; or, of an update, the
 * record is not as expected. Which key was taken is found out by looking for the record, for the
 * server's code is the same.
 */
public final class MongoStorage implements Storage {

  private final Database database;
  private final BatchStore batches;
  private final SessionStore sessions;
  private final EventStore events;

  /**
   * Works on a database of the application's, and creates the indexes that are missing. Closing the
   * storage leaves the application's client open.
   *
   * @param database the database; its concerns and its read preference are not used
   * @param options how the storage behaves
   * @throws io.clickstream.StorageUnavailableException if it cannot be reached
   * @throws io.clickstream.StorageException if an index exists with other options; it is named
   */
  public MongoStorage(MongoDatabase database, MongoOptions options) {
    this(new Database(database, options, () -> {}));
  }

  private MongoStorage(Database database) {
    this.database = database;
    this.batches = new MongoBatchStore(database);
    this.sessions = new MongoSessionStore(database);
    this.events = new MongoEventStore(database);
    Indexes.create(database);
  }

  /**
   * Works on the database at an address, through a client of its own, which is closed with the
   * storage.
   *
   * @param uri a connection string, such as {@code mongodb://localhost/shop}; the database is
   *     {@code clickstream} if it names none
   * @param options how the storage behaves
   * @return the storage
   * @throws IllegalArgumentException if the address is no connection string
   * @throws io.clickstream.StorageUnavailableException if the database cannot be reached
   * @throws io.clickstream.StorageException if an index exists with other options; it is named
   */
  public static MongoStorage at(String uri, MongoOptions options) {
    OwnClient client = new OwnClient(uri);
    try {
      return client.first(
          database -> new MongoStorage(new Database(database, options, client::close)));
    } catch (RuntimeException failure) {
      client.close();
      throw failure;
    }
  }

  /**
   * Whether a storage was made at an address. Nothing is made by asking.
   *
   * @param uri a connection string, such as {@code mongodb://localhost/shop}; the database is
   *     {@code clickstream} if it names none
   * @param options how the storage behaves
   * @return whether the collection of the batches is there
   * @throws IllegalArgumentException if the address is no connection string
   * @throws io.clickstream.StorageUnavailableException if the database cannot be reached
   */
  public static boolean existsAt(String uri, MongoOptions options) {
    try (OwnClient client = new OwnClient(uri)) {
      return client.first(
          database -> {
            try (Database looked = new Database(database, options, () -> {})) {
              return looked.has(Database.SESSION_BATCHES);
            }
          });
    }
  }

  @Override
  public BatchStore batches() {
    return batches;
  }

  @Override
  public SessionStore sessions() {
    return sessions;
  }

  @Override
  public EventStore events() {
    return events;
  }

  @Override
  public void close() {
    database.close();
  }
}
