package io.clickstream.inmemory;

import io.clickstream.jdbi.JdbiStorage;
import io.clickstream.jdbi.testing.DatabaseUnderTest;
import io.clickstream.jdbi.testing.JdbiFixture;
import io.clickstream.port.Storage;
import java.time.Duration;
import org.h2.api.ErrorCode;

/** The database is private to its storage, so there is only one to open. */
public final class InMemoryFixture extends JdbiFixture {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final Storage storage = new JdbiStorage(database.dialect(), LONGEST_WAIT);

  public InMemoryFixture() {
    super(new DatabaseUnderTest(new H2Dialect(), ErrorCode.CONNECTION_BROKEN_1));
  }

  @Override
  public Storage open() {
    return storage;
  }

  @Override
  public void close() {
    database.plugIn();
    storage.close();
  }
}
