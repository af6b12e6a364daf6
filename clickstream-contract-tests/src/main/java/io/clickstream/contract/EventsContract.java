package io.clickstream.contract;

import static io.clickstream.contract.Examples.event;
import static io.clickstream.contract.Examples.events;
import static io.clickstream.contract.Examples.id;
import static io.clickstream.contract.Examples.session;
import static io.clickstream.contract.Examples.time;
import static io.clickstream.contract.Promise.EVT_1;
import static io.clickstream.contract.Promise.EVT_2;
import static io.clickstream.contract.Promise.EVT_3;
import static io.clickstream.contract.Promise.EVT_4;
import static io.clickstream.contract.Promise.EVT_5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.ClickstreamDao;
import io.clickstream.StorageException;
import io.clickstream.StorageUnavailableException;
import io.clickstream.model.SessionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Storing events. */
public abstract class EventsContract extends BackendContract {

  /** Creates the suite; JUnit makes one instance for each test. */
  protected EventsContract() {}

  @Proves(EVT_1)
  void theAnswerTellsOfEachEventWhetherItWasStored() {
    assertThat(dao.pushEvents(events(id(1), 1, 3)).created()).containsExactly(true, true, true);
    assertThat(dao.pushEvents(events(id(1), 2, 6)).created())
        .containsExactly(false, false, true, true, true);
    assertThat(dao.pushEvents(events(id(1), 1, 6)).created()).hasSize(6).containsOnly(false);
    assertThat(anotherDao().pushEvents(events(id(1), 6, 7)).created()).containsExactly(false, true);
  }

  @Proves(EVT_1)
  void anEventThatExistsIsLeftAsItIs() {
    dao.registerSession(session(1));
    dao.pushEvents(List.of(event(id(1), 1)));
    dao.pushEvents(List.of(SessionEvent.builder(id(1), "event-1", time(77)).build()));

    assertThat(eventsOf(1)).containsExactly(event(id(1), 1));
  }

  @Proves(EVT_1)
  void anEventIdIsUniqueInItsSessionOnly() {
    dao.registerSessions(List.of(session(1), session(2)));
    assertThat(dao.pushEvents(List.of(event(id(1), 1), event(id(2), 1))).created())
        .containsExactly(true, true);

    assertThat(eventsOf(1)).containsExactly(event(id(1), 1));
    assertThat(eventsOf(2)).containsExactly(event(id(2), 1));
  }

  @Proves(EVT_1)
  void manyEventsOfManySessionsMayBePushedAtOnce() {
    List<SessionEvent> many = new ArrayList<>();
    for (int n = 1; n <= 50; n++) {
      dao.registerSession(session(n));
      many.addAll(events(id(n), n, n + 49));
    }

    assertThat(dao.pushEvents(many).created()).hasSize(2_500).containsOnly(true);
    assertThat(dao.pushEvents(many).created()).hasSize(2_500).containsOnly(false);
    for (int n = 1; n <= 50; n++) {
      assertThat(eventsOf(n)).isEqualTo(events(id(n), n, n + 49));
    }
  }

  @Proves(EVT_2)
  void aFailureIsRaisedAndPushingAgainIsSafe() {
    dao.registerSession(session(1));
    for (boolean carriedOut : List.of(false, true)) {
      AtomicBoolean failed = new AtomicBoolean();
      ClickstreamDao failing =
          watchedDao(
              call -> {
                Object result = carriedOut || failed.get() ? call.proceed() : null;
                if (failed.compareAndSet(false, true)) {
                  throw new StorageException("the disk is full", null);
                }
                return result;
              });
      assertThatThrownBy(() -> failing.pushEvents(events(id(1), 1, 2)), "pushEvents")
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("the disk is full");
      failing.pushEvents(events(id(1), 1, 2));
      assertThat(eventsOf(1)).isEqualTo(events(id(1), 1, 2));
    }
  }

  @Proves(EVT_2)
  void unreachableStorageIsRaisedWhatsoeverIsPushed() {
    dao.registerSession(session(1));
    dao.pushEvents(events(id(1), 1, 2));
    assertThat(eventsOf(1)).hasSize(2);
    fixture.cutOff();

    assertThatThrownBy(() -> dao.pushEvents(events(id(1), 1, 2)), "pushEvents")
        .isInstanceOf(StorageUnavailableException.class);
  }

  @Proves(EVT_3)
  void eventsMayComeBeforeTheirSession() {
    assertThat(dao.pushEvents(events(id(1), 1, 2)).created()).containsExactly(true, true);
    assertThat(dao.getSession(id(1))).isEmpty();
    String batchId = dao.registerSession(session(1)).batchId();

    assertThat(eventsOf(1)).isEqualTo(events(id(1), 1, 2));
    assertThat(read(batchId).get(0).events()).isEqualTo(events(id(1), 1, 2));
  }

  @Proves(EVT_3)
  void eventsMayComeAfterTheRelease() {
    String batchId = dao.registerSession(session(1)).batchId();
    dao.pushEvents(events(id(1), 1, 1));
    dao.releaseBatch("release-a");
    dao.updateSession(session(id(1), 2));

    assertThat(dao.pushEvents(events(id(1), 2, 3)).created()).containsExactly(true, true);
    assertThat(eventsOf(1)).isEqualTo(events(id(1), 1, 3));
    assertThat(read(batchId).get(0).events()).isEqualTo(events(id(1), 1, 3));
  }

  @Proves(EVT_4)
  void anEmptyListIsNoError() {
    dao.registerSession(session(1));
    assertThat(dao.pushEvents(List.of()).created()).isEmpty();
    assertThat(dao.pushEvents(events(id(1), 1, 1)).created()).containsExactly(true);
    assertThat(dao.pushEvents(List.of()).created()).isEmpty();
    assertThat(eventsOf(1)).isEqualTo(events(id(1), 1, 1));
  }

  @Proves(EVT_5)
  void ofOneIdTwiceInAListTheFirstCounts() {
    dao.registerSession(session(1));
    SessionEvent second = SessionEvent.builder(id(1), "event-1", time(77)).build();

    assertThat(dao.pushEvents(List.of(event(id(1), 1), second, event(id(1), 2), second)).created())
        .containsExactly(true, false, true, false);
    assertThat(eventsOf(1)).containsExactly(event(id(1), 1), event(id(1), 2));
  }

  private List<SessionEvent> eventsOf(int n) {
    return dao.getSession(id(n)).orElseThrow().events();
  }
}
