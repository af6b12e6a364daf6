package io.clickstream.mongo;

import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.mongodb.client.MongoDatabase;
import io.clickstream.ClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.guice.ClickstreamModule;
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
   */
  public MongoClickstreamModule(Key<MongoDatabase> database) {
    this(null, database, MongoOptions.DEFAULTS);
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
   */
  public static MongoClickstreamModule at(String uri) {
    return new MongoClickstreamModule(uri, Key.get(MongoDatabase.class), MongoOptions.DEFAULTS);
  }

  /**
   * The same, with options. To have an annotation as well, call {@code annotatedWith} after this.
   *
   * @param other how the store behaves
   * @return a new module
   */
  public MongoClickstreamModule withOptions(MongoOptions other) {
    return new MongoClickstreamModule(uri, database, other);
  }

  @Override
  protected Function<ClickstreamOptions, ClickstreamDao> opener(Binder binder) {
    String address = uri;
    if (address != null) {
      return common -> new MongoClickstreamDao(MongoStorage.at(address, options), common);
    }
    Provider<MongoDatabase> bound = binder.getProvider(database);
    return common -> new MongoClickstreamDao(new MongoStorage(bound.get(), options), common);
  }
}
