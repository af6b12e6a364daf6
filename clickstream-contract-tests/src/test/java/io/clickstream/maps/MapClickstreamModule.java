package io.clickstream.maps;

import com.google.inject.Binder;
import io.clickstream.ClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.guice.ClickstreamModule;
import java.util.function.Function;

/** Binds {@link ClickstreamDao} to one {@link MapClickstreamDao}, and exposes nothing else. */
public final class MapClickstreamModule extends ClickstreamModule {

  /** Binds the DAO without an annotation. */
  public MapClickstreamModule() {}

  @Override
  protected Function<ClickstreamOptions, ClickstreamDao> opener(Binder binder) {
    return MapClickstreamDao::new;
  }
}
