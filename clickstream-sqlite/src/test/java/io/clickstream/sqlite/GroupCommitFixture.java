package io.clickstream.sqlite;

import io.clickstream.ClickstreamDao;
import io.clickstream.contract.StorageFixture;
import io.clickstream.groupcommit.GroupCommitClickstreamDao;
import io.clickstream.port.Storage;
import java.time.InstantSource;

/** A file, as servers use it. */
final class GroupCommitFixture implements StorageFixture {

  private final StorageFixture file = new SqliteFixture();

  @Override
  public Storage open() {
    return file.open();
  }

  @Override
  public ClickstreamDao dao(Storage storage, InstantSource clock) {
    return new GroupCommitClickstreamDao(file.dao(storage, clock));
  }

  @Override
  public void cutOff() {
    file.cutOff();
  }

  @Override
  public void fallSilent() {
    file.fallSilent();
  }

  @Override
  public void damageSession(String sessionId) {
    file.damageSession(sessionId);
  }

  @Override
  public void damageEvent(String sessionId, String eventId) {
    file.damageEvent(sessionId, eventId);
  }

  @Override
  public void damageBatch(String batchId) {
    file.damageBatch(batchId);
  }

  @Override
  public void close() {
    file.close();
  }
}
