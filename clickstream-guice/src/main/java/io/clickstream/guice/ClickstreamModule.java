package io.clickstream.guice;

import com.google.inject.Binder;
import com.google.inject.Inject;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.PrivateBinder;
import com.google.inject.PrivateModule;
import com.google.inject.Provider;
import com.google.inject.Scopes;
import io.clickstream.ClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.model.InvalidValueException;
import java.lang.annotation.Annotation;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Binds {@link ClickstreamDao} as a singleton, and exposes nothing else. If the application binds
 * {@link ClickstreamOptions}, the DAO is opened with them; if it binds {@link InstantSource}, that
 * is the clock. A bound {@link java.time.Clock} is not used unless the application binds {@code
 * InstantSource} to it, as {@code bind(InstantSource.class).to(Clock.class)} does. The application
 * closes the DAO.
 */
public abstract class ClickstreamModule extends PrivateModule {

  /** Binds the DAO without an annotation. */
  protected ClickstreamModule() {}

  /**
   * Returns the function that opens the DAO. This method is called each time the module is
   * installed; the function is called once for each injector, when the DAO is made.
   *
   * @param binder gives providers of further inputs, which the function may call
   * @return opens the DAO with the options shared by all backends
   */
  protected abstract Function<ClickstreamOptions, ClickstreamDao> opener(Binder binder);

  /**
   * Returns a module that binds the DAO under an annotation instead, so that one injector can have
   * several.
   *
   * @param annotation the type of a binding annotation
   * @return a new module
   * @throws InvalidValueException if the annotation is {@code null}
   */
  public final Module annotatedWith(Class<? extends Annotation> annotation) {
    InvalidValueException.requirePresent("annotation", annotation);
    return under(Key.get(ClickstreamDao.class, annotation));
  }

  /**
   * Returns a module that binds the DAO under an annotation instead, so that one injector can have
   * several.
   *
   * @param annotation a binding annotation, such as one of {@code Names.named}
   * @return a new module
   * @throws InvalidValueException if the annotation is {@code null}
   */
  public final Module annotatedWith(Annotation annotation) {
    InvalidValueException.requirePresent("annotation", annotation);
    return under(Key.get(ClickstreamDao.class, annotation));
  }

  @Override
  protected final void configure() {
    bind(Key.get(ClickstreamDao.class), binder());
  }

  private Module under(Key<ClickstreamDao> key) {
    return binder -> bind(key, binder.newPrivateBinder());
  }

  private void bind(Key<ClickstreamDao> key, PrivateBinder binder) {
    // Guice's error messages name the backend's module instead of this class.
    PrivateBinder named = binder.withSource(getClass());
    named.bind(key).toProvider(new DaoProvider(opener(named))).in(Scopes.SINGLETON);
    named.expose(key);
  }

  private static final class DaoProvider implements Provider<ClickstreamDao> {

    @Inject(optional = true)
    private ClickstreamOptions options = ClickstreamOptions.DEFAULTS;

    @Inject(optional = true)
    private @Nullable InstantSource clock;

    private final Function<ClickstreamOptions, ClickstreamDao> opener;

    DaoProvider(Function<ClickstreamOptions, ClickstreamDao> opener) {
      this.opener = opener;
    }

    @Override
    public ClickstreamDao get() {
      return opener.apply(clock == null ? options : options.withClock(clock));
    }
  }
}
