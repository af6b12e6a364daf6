package io.clickstream.contract;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

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
 *
 * <p>Each nested class has a tag of the same name, so that build tools can run it alone.
 */
public abstract class StorageContract extends DaoContract {

  /** Creates the suite; JUnit makes one instance for each test. */
  protected StorageContract() {}

  @Nested
  @Tag("BatchStore")
  class BatchStore extends BatchStoreContract {
    @Override
    protected StorageFixture fixture() {
      return StorageContract.this.fixture();
    }
  }

  @Nested
  @Tag("SessionStore")
  class SessionStore extends SessionStoreContract {
    @Override
    protected StorageFixture fixture() {
      return StorageContract.this.fixture();
    }
  }

  @Nested
  @Tag("SessionPage")
  class SessionPage extends SessionPageContract {
    @Override
    protected StorageFixture fixture() {
      return StorageContract.this.fixture();
    }
  }

  @Nested
  @Tag("EventStore")
  class EventStore extends EventStoreContract {
    @Override
    protected StorageFixture fixture() {
      return StorageContract.this.fixture();
    }
  }

  @Nested
  @Tag("ContentStore")
  class ContentStore extends ContentStoreContract {
    @Override
    protected StorageFixture fixture() {
      return StorageContract.this.fixture();
    }
  }
}
