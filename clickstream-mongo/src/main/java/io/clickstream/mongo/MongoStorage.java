package io.clickstream.mongo;

import com.mongodb.client.MongoDatabase;
import io.clickstream.model.InvalidValueException;
import io.clickstream.port.BatchStore;
import io.clickstream.port.ContentStore;
import io.clickstream.port.EventStore;
import io.clickstream.port.SessionStore;
import io.clickstream.port.Storage;

/**
 * Stores everything in a MongoDB database. The following example shows the stored data after one
 * session was registered as number 1 of the first batch, number 2 was drawn (reserved) but never
 * used, and the batch was released. Later the session was updated, so its version in the first
 * batch was preserved as a copy, and the batch was frozen:
 *
 * <pre>
 * session_batches
 * {_id: "batch-000001", ordinal: 1, status: "RELEASED", session_counter: 2, created_at: ISODate(...),
 *  release_id: "training-7", released_at: ISODate(...), sealed: true, content_epoch: 0,
 *  content_id: "019cbe...", receipt: {format_version: 1, batch_id: "batch-000001", ...},
 *  receipt_checksum: 2774125345}
 * {_id: "batch-000002", ordinal: 2, status: "COLLECTING", session_counter: 1, created_at: ISODate(...),
 *  sealed: false}
 *
 * sessions: the newest version of each session, and void (unused) numbers, whose _id is a document
 * {_id: "s-1", batch_id: "batch-000002", session_number: 1, irrelevant: false, created_at: ISODate(...),
 *  user_id: "u-1", search_query: "shoes", search_results: [{object_id: "p-3", rank: 0.5, meta: {}}],
 *  search_meta: {}, payload_filter: {}, payload_search: true,
 *  sort_by: {field: "price", order: "ASC", force_not_payload: false}}
 * {_id: {batch: "batch-000001", number: 2}, batch_id: "batch-000001", session_number: 2}
 *
 * session_versions: the same fields, plus the id of the session
 * {_id: {batch: "batch-000001", number: 1}, session_id: "s-1", batch_id: "batch-000001",
 *  session_number: 1, ...}
 *
 * session_events
 * {_id: {session: "s-1", event: "e-1"}, session_id: "s-1", event_id: "e-1", event_type: "click",
 *  object_id: "p-3", created_at: ISODate(...), meta: {position: 3}}
 *
 * content_parts: the lines of frozen batches in parts, each a member of a gzip file
 * {_id: {batch: "batch-000001", content: "019cbe...", part: 0, piece: 0}, batch_id: "batch-000001",
 *  content_id: "019cbe...", gzip: BinData(...), part: 0, pieces: 1, after_number: 0, last_number: 1,
 *  line_offset: 0, line_bytes: 412, gzip_offset: 0, sha256: "60303a..."}
 *
 * clickstream: the version of the store
 * {_id: "store", version: 2}
 * </pre>
 *
 * <p>The {@code receipt_checksum} is a CRC32C of the BSON of {@code _id}, {@code content_epoch},
 * {@code content_id} and {@code receipt}. The {@code sha256} of a part covers all its other fields
 * and its key. The bytes of a part that has more than 4 MiB are cut into {@code pieces}; those
 * after the first have only the fields up to {@code gzip}. Parts of a content that no batch names
 * are left from a freeze that was cut short.
 *
 * <p>In the {@code _id} of an event or a part, an id of more than 1,200 bytes is replaced by its
 * SHA-256 digest. Integers are stored as 64-bit values. In JSON values, keys that start with {@code
 * $} or a backslash are escaped with a preceding backslash.
 *
 * <p>A write has one of four outcomes: its keys are free; the {@code _id} of the record is taken;
 * only the other unique key is taken, which is (batch, number) or the release id; or, for an
 * update, the record is not in the expected state. The server reports the same error code for both
 * keys, so looking up the record tells which one was taken.
 */
public final class MongoStorage implements Storage {

  private final Database database;
  private final BatchStore batches;
  private final SessionStore sessions;
  private final EventStore events;
  private final ContentStore contents;

  /**
   * Opens a storage on a database provided by the application. Missing indexes are created, and a
   * store of an older version is upgraded, however long that takes; programs of older versions
   * should be ended before. Closing the storage does not close the application's client.
   *
   * @param database the database; its read and write concerns and its read preference are not used
   * @param options the options of the storage
   * @throws InvalidValueException if an argument is {@code null}
   * @throws io.clickstream.StorageUnavailableException if the database cannot be reached
   * @throws io.clickstream.StorageException if access is denied; if the store was written by a
   *     newer version, or has to be upgraded by a user who may write (the message names the
   *     versions); or if an index exists with other options (the message names the index)
   */
  public MongoStorage(MongoDatabase database, MongoOptions options) {
    this(
        new Database(
            InvalidValueException.requirePresent("database", database),
            InvalidValueException.requirePresent("options", options),
            () -> {}));
  }

  private MongoStorage(Database database) {
    this.database = database;
    this.batches = new MongoBatchStore(database);
    this.sessions = new MongoSessionStore(database);
    this.events = new MongoEventStore(database);
    this.contents = new MongoContentStore(database);
    new Migration(database).run();
  }

  /**
   * Opens a storage with its own client, which is closed together with the storage. Missing indexes
   * are created, and a store of an older version is upgraded, however long that takes; programs of
   * older versions should be ended before.
   *
   * @param uri a connection string such as {@code mongodb://localhost/shop}; if it does not name a
   *     database, {@code clickstream} is used
   * @param options the options of the storage
   * @return the storage
   * @throws InvalidValueException if the URI is not a valid connection string, or an argument is
   *     {@code null}; the message contains neither user names nor passwords
   * @throws io.clickstream.StorageUnavailableException if the database cannot be reached
   * @throws io.clickstream.StorageException if access is denied; if the store was written by a
   *     newer version, or has to be upgraded by a user who may write (the message names the
   *     versions); or if an index exists with other options (the message names the index)
   */
  public static MongoStorage at(String uri, MongoOptions options) {
    InvalidValueException.requirePresent("options", options);
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
   * Returns whether a database contains a storage. This method does not create anything.
   *
   * @param uri a connection string such as {@code mongodb://localhost/shop}; if it does not name a
   *     database, {@code clickstream} is used
   * @param options the options of the storage
   * @return whether the collection of batches exists
   * @throws InvalidValueException if the URI is not a valid connection string, or an argument is
   *     {@code null}; the message contains neither user names nor passwords
   * @throws io.clickstream.StorageUnavailableException if the database cannot be reached
   */
  public static boolean existsAt(String uri, MongoOptions options) {
    InvalidValueException.requirePresent("options", options);
    try (OwnClient client = new OwnClient(uri)) {
      return client.first(
          database -> {
            try (Database opened = new Database(database, options, () -> {})) {
              return opened.has(Database.SESSION_BATCHES);
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
  public ContentStore contents() {
    return contents;
  }

  @Override
  public void close() {
    database.close();
  }
}
