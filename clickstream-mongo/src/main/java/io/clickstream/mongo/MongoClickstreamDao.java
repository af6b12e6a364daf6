package io.clickstream.mongo;

import com.mongodb.client.MongoDatabase;
import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.core.DrawListener;
import io.clickstream.core.StoreClickstreamDao;
import java.time.InstantSource;

/**
 * Clickstream in a MongoDB database. Any number of them, in any number of processes, may work on
 * one database.
 */
public final class MongoClickstreamDao extends ForwardingClickstreamDao {

  /**
   * On a database of the application's, with the options of {@link MongoOptions#DEFAULTS} and the
   * system's clock. Closing the DAO leaves the application's client open.
   *
   * @param database the database; indexes that are missing are created
   * @throws io.clickstream.StorageUnavailableException if it cannot be reached
   * @throws io.clickstream.StorageException if an index exists with other options; it is named
   */
  public MongoClickstreamDao(MongoDatabase database) {
    this(database, MongoOptions.DEFAULTS, InstantSource.system());
  }

  /**
   * On a database of the application's, with options and a clock. Closing the DAO leaves the
   * application's client open.
   *
   * @param database the database; indexes that are missing are created
   * @param options how the store behaves
   * @param clock tells when batches are opened and released
   * @throws io.clickstream.StorageUnavailableException if it cannot be reached
   * @throws io.clickstream.StorageException if an index exists with other options; it is named
   */
  public MongoClickstreamDao(MongoDatabase database, MongoOptions options, InstantSource clock) {
    this(new MongoStorage(database, options), clock, DrawListener.NONE);
  }

  MongoClickstreamDao(MongoStorage storage, InstantSource clock, DrawListener listener) {
    super(new StoreClickstreamDao(storage, clock, listener));
  }

  /**
   * On the database at an address, through a client of its own, which is closed with the DAO.
   *
   * @param uri a connection string, such as {@code mongodb://localhost/shop}; the database is
   *     {@code clickstream} if it names none
   * @param options how the store behaves
   * @param clock tells when batches are opened and released
   * @return the DAO
   * @throws IllegalArgumentException if the address is no connection string
   * @throws io.clickstream.StorageUnavailableException if the database cannot be reached
   * @throws io.clickstream.StorageException if an index exists with other options; it is named
   */
  public static MongoClickstreamDao at(String uri, MongoOptions options, InstantSource clock) {
    return new MongoClickstreamDao(MongoStorage.at(uri, options), clock, DrawListener.NONE);
  }

  /**
   * Whether clickstream was used in the database at an address. Nothing is made by asking.
   *
   * @param uri a connection string, such as {@code mongodb://localhost/shop}; the database is
   *     {@code clickstream} if it names none
   * @param options how the store behaves
   * @return whether the collection of the batches is there
   * @throws IllegalArgumentException if the address is no connection string
   * @throws io.clickstream.StorageUnavailableException if the database cannot be reached
   */
  public static boolean existsAt(String uri, MongoOptions options) {
    return MongoStorage.existsAt(uri, options);
  }
}
