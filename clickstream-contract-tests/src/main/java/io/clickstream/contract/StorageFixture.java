package io.clickstream.contract;

import io.clickstream.ClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.core.StoreClickstreamDao;
import io.clickstream.port.Storage;
import java.time.InstantSource;

/**
 * What the suite must be able to do to a backend. Each test uses a fixture of its own, with data of
 * its own, empty at the start.
 */
public interface StorageFixture extends AutoCloseable {

  /**
   * Opens the data of this fixture: at each call the same data, as a second process would. A
   * backend that can be opened only once may give the same storage again.
   *
   * @return a storage on the data
   */
  Storage open();

  /**
   * Makes the DAO that is tested. Whoever writes a decorator gives the decorated DAO here.
   *
   * @param storage the storage to work on
   * @param clock tells when batches are opened and released
   * @return a DAO
   */
  default ClickstreamDao dao(Storage storage, InstantSource clock) {
    return new StoreClickstreamDao(storage, ClickstreamOptions.DEFAULTS.withClock(clock));
  }

  /**
   * Makes the data unreachable for every storage that was opened: pull the network plug, take the
   * file away, shut the database down. Nothing is read after this.
   */
  void cutOff();

  /**
   * Overwrites the newest version of a session with something that cannot be read, as a faulty
   * program could have left it: for example its query with broken JSON.
   *
   * @param sessionId a session that is stored
   */
  void damageSession(String sessionId);

  /**
   * Overwrites an event with something that cannot be read.
   *
   * @param sessionId the session of the event
   * @param eventId an event that is stored
   */
  void damageEvent(String sessionId, String eventId);

  /**
   * Overwrites a batch with something that cannot be read: for example its status with an unknown
   * one.
   *
   * @param batchId a batch that is stored
   */
  void damageBatch(String batchId);

  /** Closes every storage that was opened and removes the data. Called once, after the test. */
  @Override
  void close();
}
