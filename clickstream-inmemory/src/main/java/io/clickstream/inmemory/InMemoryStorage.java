package io.clickstream.inmemory;

import io.clickstream.jdbi.JdbiStorage;
import io.clickstream.port.Storage;
import java.time.Duration;

/** Opens in-memory storage for code that uses the ports directly, mainly tests of backends. */
public final class InMemoryStorage {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private InMemoryStorage() {}

  /**
   * Opens a new, empty, private database, which is discarded when the storage is closed.
   *
   * @return the storage
   */
  public static Storage open() {
    return new JdbiStorage(new H2Dialect(), LONGEST_WAIT);
  }
}
