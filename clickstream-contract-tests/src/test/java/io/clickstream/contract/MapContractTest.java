package io.clickstream.contract;

/** The suite on the smallest honest backend. */
class MapRegistrationTest extends RegistrationContract {
  @Override
  protected StorageFixture fixture() {
    return new MapFixture();
  }
}

class MapUpdateTest extends UpdateContract {
  @Override
  protected StorageFixture fixture() {
    return new MapFixture();
  }
}

class MapEventsTest extends EventsContract {
  @Override
  protected StorageFixture fixture() {
    return new MapFixture();
  }
}

class MapReleaseTest extends ReleaseContract {
  @Override
  protected StorageFixture fixture() {
    return new MapFixture();
  }
}

class MapLifecycleTest extends LifecycleContract {
  @Override
  protected StorageFixture fixture() {
    return new MapFixture();
  }
}

class MapReadingTest extends ReadingContract {
  @Override
  protected StorageFixture fixture() {
    return new MapFixture();
  }
}

class MapPagingTest extends PagingContract {
  @Override
  protected StorageFixture fixture() {
    return new MapFixture();
  }
}

class MapValuesTest extends ValuesContract {
  @Override
  protected StorageFixture fixture() {
    return new MapFixture();
  }
}

class MapConcurrencyTest extends ConcurrencyContract {
  @Override
  protected StorageFixture fixture() {
    return new MapFixture();
  }
}

class MapFailureTest extends FailureContract {
  @Override
  protected StorageFixture fixture() {
    return new MapFixture();
  }
}

class MapBatchStoreTest extends BatchStoreContract {
  @Override
  protected StorageFixture fixture() {
    return new MapFixture();
  }
}

class MapSessionStoreTest extends SessionStoreContract {
  @Override
  protected StorageFixture fixture() {
    return new MapFixture();
  }
}

class MapEventStoreTest extends EventStoreContract {
  @Override
  protected StorageFixture fixture() {
    return new MapFixture();
  }
}
