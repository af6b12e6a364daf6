package io.clickstream.maps;

import io.clickstream.contract.StorageContract;
import io.clickstream.contract.StorageFixture;

/** The suite on the smallest honest backend. */
class MapContractTest extends StorageContract {

  @Override
  protected StorageFixture fixture() {
    return new MapFixture();
  }
}
