package io.clickstream.inmemory;

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

/** The suite on H2 in memory. */
class InMemoryRegistrationTest extends RegistrationContract {
  @Override
  protected StorageFixture fixture() {
    return new InMemoryFixture();
  }
}

class InMemoryUpdateTest extends UpdateContract {
  @Override
  protected StorageFixture fixture() {
    return new InMemoryFixture();
  }
}

class InMemoryEventsTest extends EventsContract {
  @Override
  protected StorageFixture fixture() {
    return new InMemoryFixture();
  }
}

class InMemoryReleaseTest extends ReleaseContract {
  @Override
  protected StorageFixture fixture() {
    return new InMemoryFixture();
  }
}

class InMemoryLifecycleTest extends LifecycleContract {
  @Override
  protected StorageFixture fixture() {
    return new InMemoryFixture();
  }
}

class InMemoryReadingTest extends ReadingContract {
  @Override
  protected StorageFixture fixture() {
    return new InMemoryFixture();
  }
}

class InMemoryPagingTest extends PagingContract {
  @Override
  protected StorageFixture fixture() {
    return new InMemoryFixture();
  }
}

class InMemoryValuesTest extends ValuesContract {
  @Override
  protected StorageFixture fixture() {
    return new InMemoryFixture();
  }
}

class InMemoryConcurrencyTest extends ConcurrencyContract {
  @Override
  protected StorageFixture fixture() {
    return new InMemoryFixture();
  }
}

class InMemoryFailureTest extends FailureContract {
  @Override
  protected StorageFixture fixture() {
    return new InMemoryFixture();
  }
}

class InMemoryBatchStoreTest extends BatchStoreContract {
  @Override
  protected StorageFixture fixture() {
    return new InMemoryFixture();
  }
}

class InMemorySessionStoreTest extends SessionStoreContract {
  @Override
  protected StorageFixture fixture() {
    return new InMemoryFixture();
  }
}

class InMemorySessionPageTest extends SessionPageContract {
  @Override
  protected StorageFixture fixture() {
    return new InMemoryFixture();
  }
}

class InMemoryEventStoreTest extends EventStoreContract {
  @Override
  protected StorageFixture fixture() {
    return new InMemoryFixture();
  }
}
