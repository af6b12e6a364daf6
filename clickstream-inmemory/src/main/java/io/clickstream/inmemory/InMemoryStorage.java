package io.clickstream.inmemory;

import io.clickstream.jdbi.JdbiStorage;
import io.clickstream.port.Storage;
import java.time.Duration;

/** Storage in memory, for those who work with the ports: tests of backends above all. */
public final class InMemoryStorage {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private InMemoryStorage() {}

  /**
   * A new, empty, private database, which is gone when the storage is closed.
   *
   * @return the storage
   */
  public static Storage open() {
    return new JdbiStorage(new H2Dialect(), LONGEST_WAIT);
  }
}
