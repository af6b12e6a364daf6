package io.clickstream.sqlite;

import io.clickstream.contract.StorageContract;
import io.clickstream.contract.StorageFixture;

/** The suite on a SQLite file. */
class SqliteContractTest extends StorageContract {

  @Override
  protected StorageFixture fixture() {
    return new SqliteFixture();
  }
}
