package io.clickstream.inmemory;

import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.core.DrawListener;
import io.clickstream.core.StoreClickstreamDao;
import java.time.InstantSource;

/**
 * Clickstream in memory: each instance has a database of its own, which is gone when it is closed.
 * It keeps the same promises as the backends that last.
 */
public final class InMemoryClickstreamDao extends ForwardingClickstreamDao {

  /** With a new database and the system's clock. */
  public InMemoryClickstreamDao() {
    this(InstantSource.system());
  }

  /**
   * With a new database.
   *
   * @param clock tells when batches are opened and released
   */
  public InMemoryClickstreamDao(InstantSource clock) {
    this(clock, DrawListener.NONE);
  }

  InMemoryClickstreamDao(InstantSource clock, DrawListener listener) {
    super(new StoreClickstreamDao(InMemoryStorage.open(), clock, listener));
  }
}
