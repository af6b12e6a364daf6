package io.clickstream.mongo;

import io.clickstream.contract.StorageContract;
import io.clickstream.contract.StorageFixture;

/** The suite on MongoDB. */
class MongoContractTest extends StorageContract {

  @Override
  protected StorageFixture fixture() {
    return new MongoFixture();
  }
}
