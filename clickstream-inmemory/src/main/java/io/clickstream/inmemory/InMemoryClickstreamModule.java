package io.clickstream.inmemory;

import com.google.inject.Binder;
import io.clickstream.ClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.guice.ClickstreamModule;
import java.util.function.Function;

/** Binds {@link ClickstreamDao} to one {@link InMemoryClickstreamDao}, and exposes nothing else. */
public final class InMemoryClickstreamModule extends ClickstreamModule {

  /** Binds the DAO without an annotation. */
  public InMemoryClickstreamModule() {}

  @Override
  protected Function<ClickstreamOptions, ClickstreamDao> opener(Binder binder) {
    return InMemoryClickstreamDao::new;
  }
}
