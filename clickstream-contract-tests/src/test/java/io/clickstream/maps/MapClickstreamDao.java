package io.clickstream.maps;

import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.core.StoreClickstreamDao;
import java.time.InstantSource;

/** Clickstream on maps: each instance has maps of its own. */
public final class MapClickstreamDao extends ForwardingClickstreamDao {

  /** With the system's clock. */
  public MapClickstreamDao() {
    this(InstantSource.system());
  }

  /**
   * With a clock.
   *
   * @param clock tells when batches are opened and released
   */
  public MapClickstreamDao(InstantSource clock) {
    super(new StoreClickstreamDao(new MapStorage(), clock));
  }
}
