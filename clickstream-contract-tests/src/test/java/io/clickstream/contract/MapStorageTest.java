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

class MapReleaseTest extends ReleaseContract {
  @Override
  protected StorageFixture fixture() {
    return new MapFixture();
  }
}
