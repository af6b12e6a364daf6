package io.clickstream.sqlite;

import io.clickstream.contract.DaoContract;
import io.clickstream.contract.StorageFixture;

/** What applications are promised, with group commit; the storage below is proved elsewhere. */
class GroupCommitContractTest extends DaoContract {

  @Override
  protected StorageFixture fixture() {
    return new GroupCommitFixture();
  }
}
