package io.clickstream.inmemory;

import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.core.StoreClickstreamDao;

/**
 * Clickstream in memory: each instance has a database of its own, which is gone when it is closed.
 * It keeps the same promises as the backends that last.
 */
public final class InMemoryClickstreamDao extends ForwardingClickstreamDao {

  /** Creates an empty store with {@link ClickstreamOptions#DEFAULTS}. */
  public InMemoryClickstreamDao() {
    this(ClickstreamOptions.DEFAULTS);
  }

  /**
   * Creates an empty store.
   *
   * @param options the clock, and who listens
   */
  public InMemoryClickstreamDao(ClickstreamOptions options) {
    super(new StoreClickstreamDao(InMemoryStorage.open(), options));
  }
}
