package io.clickstream.inmemory;

import io.clickstream.ClickstreamDao;
import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.core.StoreClickstreamDao;
import io.clickstream.json.JsonContentFormat;
import io.clickstream.model.InvalidValueException;

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
   * @throws InvalidValueException if the options are {@code null}
   */
  public InMemoryClickstreamDao(ClickstreamOptions options) {
    super(open(options));
  }

  private static ClickstreamDao open(ClickstreamOptions options) {
    InvalidValueException.requirePresent("options", options);
    return new StoreClickstreamDao(InMemoryStorage.open(), new JsonContentFormat(), options);
  }
}
