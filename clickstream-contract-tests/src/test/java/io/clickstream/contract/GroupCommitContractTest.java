package io.clickstream.contract;

/** What applications are promised, with group commit; the storage below is proved elsewhere. */
class GroupCommitRegistrationTest extends RegistrationContract {
  @Override
  protected StorageFixture fixture() {
    return new GroupCommitFixture();
  }
}

class GroupCommitUpdateTest extends UpdateContract {
  @Override
  protected StorageFixture fixture() {
    return new GroupCommitFixture();
  }
}

class GroupCommitEventsTest extends EventsContract {
  @Override
  protected StorageFixture fixture() {
    return new GroupCommitFixture();
  }
}

class GroupCommitReleaseTest extends ReleaseContract {
  @Override
  protected StorageFixture fixture() {
    return new GroupCommitFixture();
  }
}

class GroupCommitLifecycleTest extends LifecycleContract {
  @Override
  protected StorageFixture fixture() {
    return new GroupCommitFixture();
  }
}

class GroupCommitReadingTest extends ReadingContract {
  @Override
  protected StorageFixture fixture() {
    return new GroupCommitFixture();
  }
}

class GroupCommitPagingTest extends PagingContract {
  @Override
  protected StorageFixture fixture() {
    return new GroupCommitFixture();
  }
}

class GroupCommitValuesTest extends ValuesContract {
  @Override
  protected StorageFixture fixture() {
    return new GroupCommitFixture();
  }
}

class GroupCommitConcurrencyTest extends ConcurrencyContract {
  @Override
  protected StorageFixture fixture() {
    return new GroupCommitFixture();
  }
}

class GroupCommitFailureTest extends FailureContract {
  @Override
  protected StorageFixture fixture() {
    return new GroupCommitFixture();
  }
}
