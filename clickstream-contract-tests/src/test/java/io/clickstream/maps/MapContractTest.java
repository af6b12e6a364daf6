package io.clickstream.maps;

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

class MapSessionPageTest extends SessionPageContract {
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
