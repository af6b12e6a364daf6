package io.clickstream.mongo;

import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.mongodb.client.MongoDatabase;
import io.clickstream.ClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.guice.ClickstreamModule;
import io.clickstream.model.InvalidValueException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Binds {@link ClickstreamDao} to one {@link MongoClickstreamDao}, and exposes nothing else. */
public final class MongoClickstreamModule extends ClickstreamModule {

  private final @Nullable String uri;
  private final Key<MongoDatabase> database;
  private final MongoOptions options;

  /**
   * Works on the {@link MongoDatabase} that the application binds without an annotation; its client
   * stays the application's.
   */
  public MongoClickstreamModule() {
    this(Key.get(MongoDatabase.class));
  }

  /**
   * Works on a {@link MongoDatabase} that the application binds; its client stays the
   * application's.
   *
   * @param database what it is bound under
   * @throws InvalidValueException if the key is {@code null}
   */
  public MongoClickstreamModule(Key<MongoDatabase> database) {
    this(null, InvalidValueException.requirePresent("database", database), MongoOptions.DEFAULTS);
  }

  private MongoClickstreamModule(
      @Nullable String uri, Key<MongoDatabase> database, MongoOptions options) {
    this.uri = uri;
    this.database = database;
    this.options = options;
  }

  /**
   * Works on the database at an address, through a client that is made when the DAO is first asked
   * for, and closed with it.
   *
   * @param uri a connection string, such as {@code mongodb://localhost/shop}; the database is
   *     {@code clickstream} if it names none
   * @return a new module
   * @throws InvalidValueException if the URI is not a valid connection string; the message contains
   *     neither user names nor passwords. Whether one that starts with {@code mongodb+srv://} is
   *     valid depends on the name server, which is asked when the client is made
   */
  public static MongoClickstreamModule at(String uri) {
    ConnectionUri.require(uri);
    return new MongoClickstreamModule(uri, Key.get(MongoDatabase.class), MongoOptions.DEFAULTS);
  }

  /**
   * The same, with options. To have an annotation as well, call {@code annotatedWith} after this.
   *
   * @param other how the store behaves
   * @return a new module
   * @throws InvalidValueException if the options are {@code null}
   */
  public MongoClickstreamModule withOptions(MongoOptions other) {
    return new MongoClickstreamModule(
        uri, database, InvalidValueException.requirePresent("options", other));
  }

  @Override
  protected Function<ClickstreamOptions, ClickstreamDao> opener(Binder binder) {
    String address = uri;
    if (address != null) {
      return common -> MongoClickstreamDao.at(address, options, common);
    }
    Provider<MongoDatabase> bound = binder.getProvider(database);
    return common -> new MongoClickstreamDao(bound.get(), options, common);
  }
}
