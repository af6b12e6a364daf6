package io.clickstream.contract;

import io.clickstream.ClickstreamDao;
import org.junit.jupiter.api.Nested;

/**
 * The contract of {@link ClickstreamDao}. Extend this class to test a DAO whose storage is tested
 * elsewhere, such as a decorator. Backends extend {@link StorageContract} instead.
 */
public abstract class DaoContract {

  /** Creates the suite; JUnit makes one instance for each test. */
  protected DaoContract() {}

  /**
   * Returns the backend under test.
   *
   * @return a new fixture with its own, empty data
   */
  protected abstract StorageFixture fixture();

  @Nested
  class Registration extends RegistrationContract {
    @Override
    protected StorageFixture fixture() {
      return DaoContract.this.fixture();
    }
  }

  @Nested
  class Update extends UpdateContract {
    @Override
    protected StorageFixture fixture() {
      return DaoContract.this.fixture();
    }
  }

  @Nested
  class Events extends EventsContract {
    @Override
    protected StorageFixture fixture() {
      return DaoContract.this.fixture();
    }
  }

  @Nested
  class Release extends ReleaseContract {
    @Override
    protected StorageFixture fixture() {
      return DaoContract.this.fixture();
    }
  }

  @Nested
  class Lifecycle extends LifecycleContract {
    @Override
    protected StorageFixture fixture() {
      return DaoContract.this.fixture();
    }
  }

  @Nested
  class Reading extends ReadingContract {
    @Override
    protected StorageFixture fixture() {
      return DaoContract.this.fixture();
    }
  }

  @Nested
  class Paging extends PagingContract {
    @Override
    protected StorageFixture fixture() {
      return DaoContract.this.fixture();
    }
  }

  @Nested
  class Values extends ValuesContract {
    @Override
    protected StorageFixture fixture() {
      return DaoContract.this.fixture();
    }
  }

  @Nested
  class Concurrency extends ConcurrencyContract {
    @Override
    protected StorageFixture fixture() {
      return DaoContract.this.fixture();
    }
  }

  @Nested
  class Failure extends FailureContract {
    @Override
    protected StorageFixture fixture() {
      return DaoContract.this.fixture();
    }
  }
}
