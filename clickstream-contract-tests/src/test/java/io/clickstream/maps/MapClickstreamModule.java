package io.clickstream.maps;

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

/** Exposes one {@link ClickstreamDao} on maps, and nothing else. */
public final class MapClickstreamModule extends PrivateModule {

  private final Key<ClickstreamDao> key;

  /** Binds the DAO without an annotation. */
  public MapClickstreamModule() {
    this(Key.get(ClickstreamDao.class));
  }

  private MapClickstreamModule(Key<ClickstreamDao> key) {
    this.key = key;
  }

  /**
   * The same, but binds the DAO under an annotation, so that there can be others.
   *
   * @param annotation a binding annotation
   * @return a new module
   */
  public MapClickstreamModule annotatedWith(Class<? extends Annotation> annotation) {
    return new MapClickstreamModule(Key.get(ClickstreamDao.class, annotation));
  }

  @Override
  protected void configure() {
    bind(key).toProvider(DaoProvider.class).in(Scopes.SINGLETON);
    expose(key);
  }

  private static final class DaoProvider implements Provider<ClickstreamDao> {

    @Inject(optional = true)
    private ClickstreamOptions options = ClickstreamOptions.DEFAULTS;

    @Inject(optional = true)
    private @Nullable InstantSource clock;

    @Override
    public ClickstreamDao get() {
      return new MapClickstreamDao(clock == null ? options : options.withClock(clock));
    }
  }
}
