package io.clickstream.inmemory;

import com.google.inject.Inject;
import com.google.inject.Key;
import com.google.inject.PrivateModule;
import com.google.inject.Provider;
import com.google.inject.Scopes;
import io.clickstream.ClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import java.lang.annotation.Annotation;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Binds {@link ClickstreamDao}, and nothing else that others can see, to one {@link
 * InMemoryClickstreamDao}. If the application binds {@link ClickstreamOptions}, it has those; if it
 * binds {@link InstantSource}, that is the clock. Whoever makes the injector closes the DAO.
 */
public final class InMemoryClickstreamModule extends PrivateModule {

  private final Key<ClickstreamDao> key;

  /** Binds the DAO without an annotation. */
  public InMemoryClickstreamModule() {
    this(Key.get(ClickstreamDao.class));
  }

  private InMemoryClickstreamModule(Key<ClickstreamDao> key) {
    this.key = key;
  }

  /**
   * The same, but binds the DAO under an annotation, so that there can be others.
   *
   * @param annotation the type of a binding annotation
   * @return a new module
   */
  public InMemoryClickstreamModule annotatedWith(Class<? extends Annotation> annotation) {
    return new InMemoryClickstreamModule(Key.get(ClickstreamDao.class, annotation));
  }

  /**
   * The same, but binds the DAO under an annotation, so that there can be others.
   *
   * @param annotation a binding annotation, such as one of {@code Names.named}
   * @return a new module
   */
  public InMemoryClickstreamModule annotatedWith(Annotation annotation) {
    return new InMemoryClickstreamModule(Key.get(ClickstreamDao.class, annotation));
  }

  @Override
  protected void configure() {
    bind(key).toProvider(DaoProvider.class).in(Scopes.SINGLETON);
    expose(key);
  }

  private static final class DaoProvider implements Provider<ClickstreamDao> {

    @Inject(optional = true)
    private ClickstreamOptions common = ClickstreamOptions.DEFAULTS;

    @Inject(optional = true)
    private @Nullable InstantSource clock;

    @Override
    public ClickstreamDao get() {
      return new InMemoryClickstreamDao(clock == null ? common : common.withClock(clock));
    }
  }
}
