package io.clickstream.mongo;

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

/** The suite on MongoDB. */
class MongoRegistrationTest extends RegistrationContract {
  @Override
  protected StorageFixture fixture() {
    return new MongoFixture();
  }
}

class MongoUpdateTest extends UpdateContract {
  @Override
  protected StorageFixture fixture() {
    return new MongoFixture();
  }
}

class MongoEventsTest extends EventsContract {
  @Override
  protected StorageFixture fixture() {
    return new MongoFixture();
  }
}

class MongoReleaseTest extends ReleaseContract {
  @Override
  protected StorageFixture fixture() {
    return new MongoFixture();
  }
}

class MongoLifecycleTest extends LifecycleContract {
  @Override
  protected StorageFixture fixture() {
    return new MongoFixture();
  }
}

class MongoReadingTest extends ReadingContract {
  @Override
  protected StorageFixture fixture() {
    return new MongoFixture();
  }
}

class MongoPagingTest extends PagingContract {
  @Override
  protected StorageFixture fixture() {
    return new MongoFixture();
  }
}

class MongoValuesTest extends ValuesContract {
  @Override
  protected StorageFixture fixture() {
    return new MongoFixture();
  }
}

class MongoConcurrencyTest extends ConcurrencyContract {
  @Override
  protected StorageFixture fixture() {
    return new MongoFixture();
  }
}

class MongoFailureTest extends FailureContract {
  @Override
  protected StorageFixture fixture() {
    return new MongoFixture();
  }
}

class MongoBatchStoreTest extends BatchStoreContract {
  @Override
  protected StorageFixture fixture() {
    return new MongoFixture();
  }
}

class MongoSessionStoreTest extends SessionStoreContract {
  @Override
  protected StorageFixture fixture() {
    return new MongoFixture();
  }
}

class MongoSessionPageTest extends SessionPageContract {
  @Override
  protected StorageFixture fixture() {
    return new MongoFixture();
  }
}

class MongoEventStoreTest extends EventStoreContract {
  @Override
  protected StorageFixture fixture() {
    return new MongoFixture();
  }
}
