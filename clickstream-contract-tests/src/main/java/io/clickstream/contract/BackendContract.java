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

/** What all parts of the suite share: before each test a fresh backend is set up. */
@DisplayNameGeneration(PromiseNames.class)
public abstract class BackendContract {

  final HandMovedClock clock = new HandMovedClock(Examples.batchTime(0));
  StorageFixture fixture;
  Storage storage;
  ClickstreamDao dao;

  /** Creates the suite; JUnit makes one instance for each test. */
  protected BackendContract() {}

  /**
   * The backend under test.
   *
   * @return a new fixture with data of its own, which are empty
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
    // Not set if the fixture could not be made; its own failure is the one to report.
    if (fixture != null) {
      fixture.close();
    }
  }

  /** A DAO on the same data, through a storage that was opened for it. */
  ClickstreamDao anotherDao() {
    return fixture.dao(fixture.open(), clock);
  }

  /** A DAO on the same data, each storage call of which goes through the watcher. */
  ClickstreamDao watchedDao(Watcher watcher) {
    return fixture.dao(new WatchedStorage(storage, watcher), clock);
  }

  /** The whole batch. */
  List<SessionWithEvents> read(String batchId) {
    return dao.getBatchSessions(batchId, PageRequest.ALL);
  }
}
