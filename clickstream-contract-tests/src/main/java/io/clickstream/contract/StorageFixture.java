package io.clickstream.contract;

import io.clickstream.ClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.core.StoreClickstreamDao;
import io.clickstream.json.JsonContentFormat;
import io.clickstream.port.Storage;
import java.time.InstantSource;

/**
 * Gives the suite access to a backend, and lets it damage stored records and make them unreachable.
 * Each test uses its own fixture with its own data, which is initially empty.
 */
public interface StorageFixture extends AutoCloseable {

  /**
   * Opens the data of this fixture. Every call opens the same data, as a second process would, and
   * several threads may call this method at once, also the first time. A backend whose data can be
   * opened only once may return the same storage again.
   *
   * @return a storage on the data of this fixture
   */
  Storage open();

  /**
   * Creates the DAO under test. Override this method to test a decorator.
   *
   * @param storage the storage to use; closed when the DAO is closed
   * @param clock the source of the times at which batches are opened and released
   * @return the DAO
   */
  default ClickstreamDao dao(Storage storage, InstantSource clock) {
    return new StoreClickstreamDao(
        storage, new JsonContentFormat(), ClickstreamOptions.DEFAULTS.withClock(clock));
  }

  /**
   * Makes the data unreachable for all opened storages, for example by cutting the {@link Cable} to
   * the server, or by removing the file. The test reads nothing afterwards.
   */
  void cutOff();

  /**
   * Makes the data unreachable without a word: connections stay open and new ones are accepted, but
   * nothing is answered, as when a server or a network device fails silently. A fixture whose
   * backend has a server calls {@link Cable#hang}; without a server, it calls {@link #cutOff}. The
   * test reads nothing afterwards.
   */
  void fallSilent();

  /**
   * Opens the data like {@link #open}, but for calls that wait as short a time for an answer as is
   * practical, for example three seconds. Used to test a server that has fallen silent, so that the
   * test does not take as long as the usual timeout. The default is {@link #open}.
   *
   * @return a storage on the data of this fixture
   */
  default Storage openImpatient() {
    return open();
  }

  /**
   * Overwrites the newest version of a session with unreadable data, as a faulty program could, for
   * example its query with malformed JSON.
   *
   * @param sessionId the id of a stored session
   */
  void damageSession(String sessionId);

  /**
   * Overwrites an event with unreadable data.
   *
   * @param sessionId the session id of a stored event
   * @param eventId the event id of the same event
   */
  void damageEvent(String sessionId, String eventId);

  /**
   * Overwrites a batch with unreadable data, for example its status with an unknown one.
   *
   * @param batchId the id of a stored batch
   */
  void damageBatch(String batchId);

  /** Closes all opened storages and removes the data. Called once, after the test. */
  @Override
  void close();
}
