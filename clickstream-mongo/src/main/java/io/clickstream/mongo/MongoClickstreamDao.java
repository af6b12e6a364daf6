package io.clickstream.mongo;

import com.mongodb.client.MongoDatabase;
import io.clickstream.ClickstreamDao;
import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.core.StoreClickstreamDao;
import io.clickstream.json.JsonContentFormat;
import io.clickstream.model.InvalidValueException;
import java.util.function.Supplier;

/**
 * A {@link io.clickstream.ClickstreamDao} that stores everything in a MongoDB database. Any number
 * of instances, in any number of processes, may use the same database.
 */
public final class MongoClickstreamDao extends ForwardingClickstreamDao {

  /**
   * Creates a DAO on a database provided by the application, with {@link MongoOptions#DEFAULTS} and
   * {@link ClickstreamOptions#DEFAULTS}. Closing the DAO does not close the application's client.
   *
   * @param database the database; missing indexes are created, and a store of an older version is
   *     upgraded, however long that takes
   * @throws InvalidValueException if the database is {@code null}
   * @throws io.clickstream.StorageUnavailableException if the database cannot be reached
   * @throws io.clickstream.StorageException if access is denied; if the store was written by a
   *     newer version, or has to be upgraded by a user who may write (the message names the
   *     versions); or if an index exists with other options (the message names the index)
   */
  public MongoClickstreamDao(MongoDatabase database) {
    this(database, MongoOptions.DEFAULTS, ClickstreamOptions.DEFAULTS);
  }

  /**
   * Creates a DAO on a database provided by the application. Closing the DAO does not close the
   * application's client.
   *
   * @param database the database; missing indexes are created, and a store of an older version is
   *     upgraded, however long that takes
   * @param options the options of the MongoDB store
   * @param common the options shared by all backends: the clock and the listener
   * @throws InvalidValueException if an argument is {@code null}
   * @throws io.clickstream.StorageUnavailableException if the database cannot be reached
   * @throws io.clickstream.StorageException if access is denied; if the store was written by a
   *     newer version, or has to be upgraded by a user who may write (the message names the
   *     versions); or if an index exists with other options (the message names the index)
   */
  public MongoClickstreamDao(
      MongoDatabase database, MongoOptions options, ClickstreamOptions common) {
    this(() -> new MongoStorage(database, options), common);
  }

  /** Opens no storage if the options are missing: nobody would close it. */
  private MongoClickstreamDao(Supplier<MongoStorage> storage, ClickstreamOptions common) {
    super(open(storage, common));
  }

  private static ClickstreamDao open(Supplier<MongoStorage> storage, ClickstreamOptions common) {
    InvalidValueException.requirePresent("common", common);
    return new StoreClickstreamDao(storage.get(), new JsonContentFormat(), common);
  }

  /**
   * Creates a DAO with its own client, which is closed together with the DAO. Missing indexes are
   * created, and a store of an older version is upgraded, however long that takes.
   *
   * @param uri a connection string such as {@code mongodb://localhost/shop}; if it does not name a
   *     database, {@code clickstream} is used
   * @param options the options of the MongoDB store
   * @param common the options shared by all backends: the clock and the listener
   * @return the DAO
   * @throws InvalidValueException if the URI is not a valid connection string, or an argument is
   *     {@code null}; the message contains neither user names nor passwords
   * @throws io.clickstream.StorageUnavailableException if the database cannot be reached
   * @throws io.clickstream.StorageException if access is denied; if the store was written by a
   *     newer version, or has to be upgraded by a user who may write (the message names the
   *     versions); or if an index exists with other options (the message names the index)
   */
  public static MongoClickstreamDao at(
      String uri, MongoOptions options, ClickstreamOptions common) {
    return new MongoClickstreamDao(() -> MongoStorage.at(uri, options), common);
  }

  /**
   * Returns whether a database contains data of clickstream. This method does not create anything.
   *
   * @param uri a connection string such as {@code mongodb://localhost/shop}; if it does not name a
   *     database, {@code clickstream} is used
   * @param options the options of the MongoDB store
   * @return whether the collection of batches exists
   * @throws InvalidValueException if the URI is not a valid connection string, or an argument is
   *     {@code null}; the message contains neither user names nor passwords
   * @throws io.clickstream.StorageUnavailableException if the database cannot be reached
   */
  public static boolean existsAt(String uri, MongoOptions options) {
    return MongoStorage.existsAt(uri, options);
  }
}
