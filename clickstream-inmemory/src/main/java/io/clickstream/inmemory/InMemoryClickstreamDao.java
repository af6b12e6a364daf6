package io.clickstream.inmemory;

import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.core.StoreClickstreamDao;

/**
 * A {@link io.clickstream.ClickstreamDao} that keeps everything in memory. Each instance has its
 * own database, which is discarded when the instance is closed. Otherwise it behaves like the
 * persistent backends.
 */
public final class InMemoryClickstreamDao extends ForwardingClickstreamDao {

  /** Creates a DAO on a new, empty database, with {@link ClickstreamOptions#DEFAULTS}. */
  public InMemoryClickstreamDao() {
    this(ClickstreamOptions.DEFAULTS);
  }

  /**
   * Creates a DAO on a new, empty database.
   *
   * @param options the clock and the listener
   */
  public InMemoryClickstreamDao(ClickstreamOptions options) {
    super(new StoreClickstreamDao(InMemoryStorage.open(), options));
  }
}
