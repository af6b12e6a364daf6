package io.clickstream.contract;

import org.junit.jupiter.api.Nested;

/**
 * The complete test suite for backends, in one class. A backend extends it as follows:
 *
 * <pre>{@code
 * class SqliteContractTest extends StorageContract {
 *   @Override
 *   protected StorageFixture fixture() {
 *     return new SqliteFixture();
 *   }
 * }
 * }</pre>
 */
public abstract class StorageContract extends DaoContract {

  /** Creates the suite; JUnit makes one instance for each test. */
  protected StorageContract() {}

  @Nested
  class BatchStore extends BatchStoreContract {
    @Override
    protected StorageFixture fixture() {
      return StorageContract.this.fixture();
    }
  }

  @Nested
  class SessionStore extends SessionStoreContract {
    @Override
    protected StorageFixture fixture() {
      return StorageContract.this.fixture();
    }
  }

  @Nested
  class SessionPage extends SessionPageContract {
    @Override
    protected StorageFixture fixture() {
      return StorageContract.this.fixture();
    }
  }

  @Nested
  class EventStore extends EventStoreContract {
    @Override
    protected StorageFixture fixture() {
      return StorageContract.this.fixture();
    }
  }
}
