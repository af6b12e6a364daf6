package io.clickstream.mongo;

import com.google.inject.Inject;
import com.google.inject.Key;
import com.google.inject.PrivateModule;
import com.google.inject.Provider;
import com.google.inject.Scopes;
import com.mongodb.client.MongoDatabase;
import io.clickstream.ClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import java.lang.annotation.Annotation;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Binds {@link ClickstreamDao}, and nothing else that others can see, to one {@link
 * MongoClickstreamDao}. If the application binds {@link ClickstreamOptions}, it has those; if it
 * binds {@link InstantSource}, that is the clock. Whoever makes the injector closes the DAO.
 */
public final class MongoClickstreamModule extends PrivateModule {

  private final @Nullable String uri;
  private final Key<MongoDatabase> database;
  private final MongoOptions options;
  private final Key<ClickstreamDao> key;

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
    this(null, database, MongoOptions.DEFAULTS, Key.get(ClickstreamDao.class));
  }

  private MongoClickstreamModule(
      @Nullable String uri,
      Key<MongoDatabase> database,
      MongoOptions options,
      Key<ClickstreamDao> key) {
    this.uri = uri;
    this.database = database;
    this.options = options;
    this.key = key;
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
    return new MongoClickstreamModule(
        uri, Key.get(MongoDatabase.class), MongoOptions.DEFAULTS, Key.get(ClickstreamDao.class));
  }

  /**
   * The same, with options.
   *
   * @param other how the store behaves
   * @return a new module
   */
  public MongoClickstreamModule withOptions(MongoOptions other) {
    return new MongoClickstreamModule(uri, database, other, key);
  }

  /**
   * The same, but binds the DAO under an annotation, so that there can be others.
   *
   * @param annotation the type of a binding annotation
   * @return a new module
   */
  public MongoClickstreamModule annotatedWith(Class<? extends Annotation> annotation) {
    return new MongoClickstreamModule(
        uri, database, options, Key.get(ClickstreamDao.class, annotation));
  }

  /**
   * The same, but binds the DAO under an annotation, so that there can be others.
   *
   * @param annotation a binding annotation, such as one of {@code Names.named}
   * @return a new module
   */
  public MongoClickstreamModule annotatedWith(Annotation annotation) {
    return new MongoClickstreamModule(
        uri, database, options, Key.get(ClickstreamDao.class, annotation));
  }

  @Override
  protected void configure() {
    bind(key).toProvider(new DaoProvider(opener())).in(Scopes.SINGLETON);
    expose(key);
  }

  private Supplier<MongoStorage> opener() {
    String address = uri;
    if (address != null) {
      return () -> MongoStorage.at(address, options);
    }
    Provider<MongoDatabase> bound = getProvider(database);
    return () -> new MongoStorage(bound.get(), options);
  }

  private static final class DaoProvider implements Provider<ClickstreamDao> {

    @Inject(optional = true)
    private ClickstreamOptions common = ClickstreamOptions.DEFAULTS;

    @Inject(optional = true)
    private @Nullable InstantSource clock;

    private final Supplier<MongoStorage> opener;

    DaoProvider(Supplier<MongoStorage> opener) {
      this.opener = opener;
    }

    @Override
    public ClickstreamDao get() {
      return new MongoClickstreamDao(
          opener.get(), clock == null ? common : common.withClock(clock));
    }
  }
}
