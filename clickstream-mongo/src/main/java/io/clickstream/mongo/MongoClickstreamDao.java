package io.clickstream.mongo;

import com.mongodb.client.MongoDatabase;
import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.core.StoreClickstreamDao;

/**
 * Clickstream in a MongoDB database. Any number of them, in any number of processes, may work on
 * one database.
 */
public final class MongoClickstreamDao extends ForwardingClickstreamDao {

  /**
   * On a database of the application's, with the options of {@link MongoOptions#DEFAULTS} and
   * {@link ClickstreamOptions#DEFAULTS}. Closing the DAO leaves the application's client open.
   *
   * @param database the database; indexes that are missing are created
   * @throws io.clickstream.StorageUnavailableException if it cannot be reached
   * @throws io.clickstream.StorageException if an index exists with other options; it is named
   */
  public MongoClickstreamDao(MongoDatabase database) {
    this(database, MongoOptions.DEFAULTS, ClickstreamOptions.DEFAULTS);
  }

  /**
   * On a database of the application's, with options. Closing the DAO leaves the application's
   * client open.
   *
   * @param database the database; indexes that are missing are created
   * @param options how the store behaves
   * @param common what is the same for every backend: the clock, and who listens
   * @throws io.clickstream.StorageUnavailableException if it cannot be reached
   * @throws io.clickstream.StorageException if an index exists with other options; it is named
   */
  public MongoClickstreamDao(
      MongoDatabase database, MongoOptions options, ClickstreamOptions common) {
    this(new MongoStorage(database, options), common);
  }

  MongoClickstreamDao(MongoStorage storage, ClickstreamOptions common) {
    super(new StoreClickstreamDao(storage, common));
  }

  /**
   * On the database at an address, through a client of its own, which is closed with the DAO.
   *
   * @param uri a connection string, such as {@code mongodb://localhost/shop}; the database is
   *     {@code clickstream} if it names none
   * @param options how the store behaves
   * @param common what is the same for every backend: the clock, and who listens
   * @return the DAO
   * @throws IllegalArgumentException if the address is no connection string
   * @throws io.clickstream.StorageUnavailableException if the database cannot be reached
   * @throws io.clickstream.StorageException if an index exists with other options; it is named
   */
  public static MongoClickstreamDao at(
      String uri, MongoOptions options, ClickstreamOptions common) {
    return new MongoClickstreamDao(MongoStorage.at(uri, options), common);
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
