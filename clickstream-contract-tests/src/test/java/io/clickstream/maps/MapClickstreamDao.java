package io.clickstream.maps;

import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.core.StoreClickstreamDao;
import io.clickstream.json.JsonContentFormat;

/** Clickstream on maps: each instance has maps of its own. */
public final class MapClickstreamDao extends ForwardingClickstreamDao {

  /** With the options of {@link ClickstreamOptions#DEFAULTS}. */
  public MapClickstreamDao() {
    this(ClickstreamOptions.DEFAULTS);
  }

  /**
   * With options.
   *
   * @param options the clock, and who listens
   */
  public MapClickstreamDao(ClickstreamOptions options) {
    super(new StoreClickstreamDao(new MapStorage(), new JsonContentFormat(), options));
  }
}
