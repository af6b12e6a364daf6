package io.clickstream.sqlite;

import io.clickstream.contract.BatchStoreContract;
import io.clickstream.contract.ConcurrencyContract;
import io.clickstream.contract.EventStoreContract;
import io.clickstream.contract.EventsContract;
import io.clickstream.contract.FailureContract;
import io.clickstream.contract.LifecycleContract;
import io.clickstream.contract.PagingContract;
import io.clickstream.contract.ReadingContract;
import io.clickstream.contract.RegistrationContract;
import io.clickstream.contract.ReleaseContract;
import io.clickstream.contract.SessionPageContract;
import io.clickstream.contract.SessionStoreContract;
import io.clickstream.contract.StorageFixture;
import io.clickstream.contract.UpdateContract;
import io.clickstream.contract.ValuesContract;

/** The suite on a SQLite file. */
class SqliteRegistrationTest extends RegistrationContract {
  @Override
  protected StorageFixture fixture() {
    return new SqliteFixture();
  }
}

class SqliteUpdateTest extends UpdateContract {
  @Override
  protected StorageFixture fixture() {
    return new SqliteFixture();
  }
}

class SqliteEventsTest extends EventsContract {
  @Override
  protected StorageFixture fixture() {
    return new SqliteFixture();
  }
}

class SqliteReleaseTest extends ReleaseContract {
  @Override
  protected StorageFixture fixture() {
    return new SqliteFixture();
  }
}

class SqliteLifecycleTest extends LifecycleContract {
  @Override
  protected StorageFixture fixture() {
    return new SqliteFixture();
  }
}

class SqliteReadingTest extends ReadingContract {
  @Override
  protected StorageFixture fixture() {
    return new SqliteFixture();
  }
}

class SqlitePagingTest extends PagingContract {
  @Override
  protected StorageFixture fixture() {
    return new SqliteFixture();
  }
}

class SqliteValuesTest extends ValuesContract {
  @Override
  protected StorageFixture fixture() {
    return new SqliteFixture();
  }
}

class SqliteConcurrencyTest extends ConcurrencyContract {
  @Override
  protected StorageFixture fixture() {
    return new SqliteFixture();
  }
}

class SqliteFailureTest extends FailureContract {
  @Override
  protected StorageFixture fixture() {
    return new SqliteFixture();
  }
}

class SqliteBatchStoreTest extends BatchStoreContract {
  @Override
  protected StorageFixture fixture() {
    return new SqliteFixture();
  }
}

class SqliteSessionStoreTest extends SessionStoreContract {
  @Override
  protected StorageFixture fixture() {
    return new SqliteFixture();
  }
}

class SqliteSessionPageTest extends SessionPageContract {
  @Override
  protected StorageFixture fixture() {
    return new SqliteFixture();
  }
}

class SqliteEventStoreTest extends EventStoreContract {
  @Override
  protected StorageFixture fixture() {
    return new SqliteFixture();
  }
}
