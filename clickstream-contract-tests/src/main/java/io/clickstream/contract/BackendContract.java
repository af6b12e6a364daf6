package io.clickstream.contract;

import io.clickstream.ClickstreamDao;
import io.clickstream.contract.WatchedStorage.Watcher;
import io.clickstream.model.PageRequest;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.port.Storage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.extension.ExtendWith;

/** The base class of all contracts: sets up a fresh backend before each test. */
@DisplayNameGeneration(PromiseNames.class)
@ExtendWith(PromisesInMessages.class)
public abstract class BackendContract {

  final HandMovedClock clock = new HandMovedClock(Examples.batchTime(0));
  StorageFixture fixture;
  Storage storage;
  ClickstreamDao dao;

  /** Creates the suite; JUnit makes one instance for each test. */
  protected BackendContract() {}

  /**
   * Returns the backend under test.
   *
   * @return a new fixture with its own, empty data
   */
  protected abstract StorageFixture fixture();

  @BeforeEach
  void setUp() {
    fixture = fixture();
    storage = fixture.open();
    dao = fixture.dao(storage, clock);
  }

  @AfterEach
  void tearDown() {
    // Not set if creating the fixture failed, which is the failure to report.
    if (fixture != null) {
      fixture.close();
    }
  }

  /** Returns another DAO on the same data, with its own storage. */
  ClickstreamDao anotherDao() {
    return fixture.dao(fixture.open(), clock);
  }

  /** Returns a DAO on the same data whose storage calls all pass through the watcher. */
  ClickstreamDao watchedDao(Watcher watcher) {
    return fixture.dao(new WatchedStorage(storage, watcher), clock);
  }

  /** Reads a whole batch. */
  List<SessionWithEvents> read(String batchId) {
    return dao.getBatchSessions(batchId, PageRequest.ALL);
  }
}
