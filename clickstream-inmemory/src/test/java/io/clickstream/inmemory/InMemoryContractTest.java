package io.clickstream.inmemory;

import io.clickstream.contract.StorageContract;
import io.clickstream.contract.StorageFixture;

/** The suite on H2 in memory. */
class InMemoryContractTest extends StorageContract {

  @Override
  protected StorageFixture fixture() {
    return new InMemoryFixture();
  }
}
