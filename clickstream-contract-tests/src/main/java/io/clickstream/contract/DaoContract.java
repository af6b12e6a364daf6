package io.clickstream.contract;

import io.clickstream.ClickstreamDao;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

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
  @Tag("Registration")
  class Registration extends RegistrationContract {
    @Override
    protected StorageFixture fixture() {
      return DaoContract.this.fixture();
    }
  }

  @Nested
  @Tag("Update")
  class Update extends UpdateContract {
    @Override
    protected StorageFixture fixture() {
      return DaoContract.this.fixture();
    }
  }

  @Nested
  @Tag("Events")
  class Events extends EventsContract {
    @Override
    protected StorageFixture fixture() {
      return DaoContract.this.fixture();
    }
  }

  @Nested
  @Tag("Release")
  class Release extends ReleaseContract {
    @Override
    protected StorageFixture fixture() {
      return DaoContract.this.fixture();
    }
  }

  @Nested
  @Tag("Lifecycle")
  class Lifecycle extends LifecycleContract {
    @Override
    protected StorageFixture fixture() {
      return DaoContract.this.fixture();
    }
  }

  @Nested
  @Tag("Reading")
  class Reading extends ReadingContract {
    @Override
    protected StorageFixture fixture() {
      return DaoContract.this.fixture();
    }
  }

  @Nested
  @Tag("Paging")
  class Paging extends PagingContract {
    @Override
    protected StorageFixture fixture() {
      return DaoContract.this.fixture();
    }
  }

  @Nested
  @Tag("Values")
  class Values extends ValuesContract {
    @Override
    protected StorageFixture fixture() {
      return DaoContract.this.fixture();
    }
  }

  @Nested
  @Tag("Concurrency")
  class Concurrency extends ConcurrencyContract {
    @Override
    protected StorageFixture fixture() {
      return DaoContract.this.fixture();
    }
  }

  @Nested
  @Tag("Failure")
  class Failure extends FailureContract {
    @Override
    protected StorageFixture fixture() {
      return DaoContract.this.fixture();
    }
  }

  @Nested
  @Tag("Freeze")
  class Freeze extends FreezeContract {
    @Override
    protected StorageFixture fixture() {
      return DaoContract.this.fixture();
    }
  }

  @Nested
  @Tag("FreezeFailure")
  class FreezeFailure extends FreezeFailureContract {
    @Override
    protected StorageFixture fixture() {
      return DaoContract.this.fixture();
    }
  }

  @Nested
  @Tag("FrozenReading")
  class FrozenReading extends FrozenReadingContract {
    @Override
    protected StorageFixture fixture() {
      return DaoContract.this.fixture();
    }
  }

  @Nested
  @Tag("Late")
  class Late extends LateContract {
    @Override
    protected StorageFixture fixture() {
      return DaoContract.this.fixture();
    }
  }
}
