package io.clickstream.sqlite;

import com.google.inject.Inject;
import com.google.inject.Key;
import com.google.inject.PrivateModule;
import com.google.inject.Provider;
import com.google.inject.Scopes;
import io.clickstream.ClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Binds {@link ClickstreamDao}, and nothing else that others can see, to one {@link
 * SqliteClickstreamDao}. If the application binds {@link ClickstreamOptions}, it has those; if it
 * binds {@link InstantSource}, that is the clock. Whoever makes the injector closes the DAO.
 */
public final class SqliteClickstreamModule extends PrivateModule {

  private final Path file;
  private final SqliteOptions options;
  private final Key<ClickstreamDao> key;

  /**
   * Binds the DAO without an annotation, with the options of {@link SqliteOptions#DEFAULTS}.
   *
   * @param file the file; it is opened when the DAO is made: when first asked for, or with an
   *     injector of the production stage
   */
  public SqliteClickstreamModule(Path file) {
    this(file, SqliteOptions.DEFAULTS);
  }

  /**
   * Binds the DAO without an annotation.
   *
   * @param file the file; it is opened when the DAO is made: when first asked for, or with an
   *     injector of the production stage
   * @param options how the store behaves
   */
  public SqliteClickstreamModule(Path file, SqliteOptions options) {
    this(file, options, Key.get(ClickstreamDao.class));
  }

  private SqliteClickstreamModule(Path file, SqliteOptions options, Key<ClickstreamDao> key) {
    this.file = file;
    this.options = options;
    this.key = key;
  }

  /**
   * The same, but binds the DAO under an annotation, so that there can be others.
   *
   * @param annotation the type of a binding annotation
   * @return a new module
   */
  public SqliteClickstreamModule annotatedWith(Class<? extends Annotation> annotation) {
    return new SqliteClickstreamModule(file, options, Key.get(ClickstreamDao.class, annotation));
  }

  /**
   * The same, but binds the DAO under an annotation, so that there can be others.
   *
   * @param annotation a binding annotation, such as one of {@code Names.named}
   * @return a new module
   */
  public SqliteClickstreamModule annotatedWith(Annotation annotation) {
    return new SqliteClickstreamModule(file, options, Key.get(ClickstreamDao.class, annotation));
  }

  @Override
  protected void configure() {
    bind(key).toProvider(new DaoProvider(file, options)).in(Scopes.SINGLETON);
    expose(key);
  }

  private static final class DaoProvider implements Provider<ClickstreamDao> {

    @Inject(optional = true)
    private ClickstreamOptions common = ClickstreamOptions.DEFAULTS;

    @Inject(optional = true)
    private @Nullable InstantSource clock;

    private final Path file;
    private final SqliteOptions options;

    DaoProvider(Path file, SqliteOptions options) {
      this.file = file;
      this.options = options;
    }

    @Override
    public ClickstreamDao get() {
      return new SqliteClickstreamDao(
          file, options, clock == null ? common : common.withClock(clock));
    }
  }
}
