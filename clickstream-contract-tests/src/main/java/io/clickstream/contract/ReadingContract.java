package io.clickstream.contract;

import static io.clickstream.contract.Examples.batchTime;
import static io.clickstream.contract.Examples.brief;
import static io.clickstream.contract.Examples.events;
import static io.clickstream.contract.Examples.id;
import static io.clickstream.contract.Examples.ids;
import static io.clickstream.contract.Examples.session;
import static io.clickstream.contract.Examples.sessions;
import static io.clickstream.contract.Examples.time;
import static io.clickstream.contract.Promise.GET_1;
import static io.clickstream.contract.Promise.GET_2;
import static io.clickstream.contract.Promise.GET_3;
import static io.clickstream.contract.Promise.GET_4;
import static io.clickstream.contract.Promise.GET_5;
import static io.clickstream.contract.Promise.MARK_1;
import static io.clickstream.contract.Promise.PAGE_3;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.PageRequest;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Reading sessions with their events, reading batches, and marking sessions as irrelevant. */
public abstract class ReadingContract extends BackendContract {

  private static final Set<SessionBatchStatus> ALL = Set.of(SessionBatchStatus.values());

  /** Ids in code point order; {@link String#compareTo} orders the last two the other way round. */
  private static final List<String> RISING_IDS =
      List.of(
          "\u0001",
          " a",
          "#",
          "10",
          "9",
          "A",
          "Z",
          "_",
          "a",
          "a ",
          "a!",
          "aa",
          "b",
          "ß",
          "é",
          "中",
          "\uE000",
          "\uFFFD",
          "\uFFFF",
          "😀",
          "😀a",
          "\uDBFF\uDFFF");

  /** Creates the suite; JUnit makes one instance for each test. */
  protected ReadingContract() {}

  @Proves(GET_1)
  void eventsComeByTimeThenByCodePointsOfTheirId() {
    String batchId = dao.registerSession(session(1)).batchId();
    List<SessionEvent> ordered = new ArrayList<>();
    ordered.add(SessionEvent.builder(id(1), "zz", Instant.EPOCH.minusMillis(1)).build());
    ordered.add(SessionEvent.builder(id(1), "zy", time(3).minusMillis(1)).build());
    for (String eventId : RISING_IDS) {
      ordered.add(SessionEvent.builder(id(1), eventId, time(3)).build());
    }
    ordered.add(SessionEvent.builder(id(1), "0", time(3).plusMillis(1)).build());
    List<SessionEvent> shuffled = new ArrayList<>(ordered);
    Collections.shuffle(shuffled, new Random(7));
    dao.pushEvents(shuffled.subList(0, 11));
    dao.pushEvents(shuffled.subList(11, shuffled.size()));

    assertThat(dao.getSession(id(1), 0).orElseThrow().events()).isEqualTo(ordered);
    assertThat(read(batchId).get(0).events()).isEqualTo(ordered);
    assertThat(dao.getSession(id(1), 20).orElseThrow().events()).isEqualTo(ordered.subList(0, 20));
  }

  @Proves(GET_2)
  void aSessionComesWithAtMostAHundredEvents() {
    dao.registerSession(session(1));
    dao.pushEvents(events(id(1), 1, 100));
    SessionWithEvents hundred = dao.getSession(id(1)).orElseThrow();
    assertThat(hundred.events()).isEqualTo(events(id(1), 1, 100));
    assertThat(hundred.moreEvents()).isFalse();

    dao.pushEvents(events(id(1), 101, 101));
    SessionWithEvents more = dao.getSession(id(1)).orElseThrow();
    assertThat(more.events()).isEqualTo(events(id(1), 1, 100));
    assertThat(more.moreEvents()).isTrue();
  }

  @Proves(GET_2)
  void aSessionComesWithAsManyEventsAsAskedFor() {
    dao.registerSession(session(1));
    dao.pushEvents(events(id(1), 1, 150));
    for (int limit : List.of(1, 2, 149)) {
      SessionWithEvents read = dao.getSession(id(1), limit).orElseThrow();
      assertThat(read.events()).isEqualTo(events(id(1), 1, limit));
      assertThat(read.moreEvents()).as("more than " + limit).isTrue();
    }
    for (int limit : List.of(150, 151, Integer.MAX_VALUE, 0)) {
      SessionWithEvents read = dao.getSession(id(1), limit).orElseThrow();
      assertThat(read.events()).isEqualTo(events(id(1), 1, 150));
      assertThat(read.moreEvents()).as("more than " + limit).isFalse();
    }
  }

  @Proves(GET_2)
  void aSessionWithoutEventsHasNone() {
    dao.registerSession(session(1));
    dao.pushEvents(events(id(2), 1, 3));
    SessionWithEvents read = dao.getSession(id(1)).orElseThrow();
    assertThat(read.session().sessionId()).isEqualTo(id(1));
    assertThat(read.events()).isEmpty();
    assertThat(read.moreEvents()).isFalse();
  }

  @Proves(GET_3)
  void whatIsUnknownIsEmpty() {
    String batchId = dao.registerSession(session("Session-1", 1)).batchId();
    for (String unknown : List.of("session-1", "Session-1 ", "Session-%", "Session-_", batchId)) {
      assertThat(dao.getSession(unknown)).as(unknown).isEmpty();
      assertThat(dao.getSession(unknown, 0)).as(unknown).isEmpty();
    }
    for (String unknown : List.of("batch-000002", "BATCH-000001", "Session-1")) {
      assertThat(dao.getBatch(unknown)).as(unknown).isEmpty();
      assertThat(read(unknown)).as(unknown).isEmpty();
      assertThat(dao.streamBatchSessions(unknown, PageRequest.ALL)).as(unknown).isEmpty();
    }
    assertThat(dao.getSession("Session-1")).isPresent();
    assertThat(ids(read(batchId))).containsExactly("Session-1");
  }

  @Proves(GET_5)
  void manySessionsComeInTheOrderAskedForEachOnce() {
    dao.registerSessions(sessions(1, 4));
    dao.releaseBatch("release-a");
    dao.updateSession(session(id(3), 30));
    dao.markSessionIrrelevant(id(1));
    dao.pushEvents(events(id(3), 1, 5));
    dao.pushEvents(events(id(4), 6, 7));
    dao.pushEvents(events("unknown", 8, 9));

    List<SessionWithEvents> read =
        dao.getSessions(List.of(id(3), "unknown", id(4), id(1), id(3), "Unknown"), 2);

    assertThat(ids(read)).containsExactly(id(3), id(4), id(1));
    assertThat(read)
        .extracting(one -> one.registered().irrelevant())
        .containsExactly(false, false, true);
    for (SessionWithEvents one : read) {
      assertThat(dao.getSession(one.session().sessionId(), 2)).contains(one);
    }
    assertThat(dao.getSessions(Set.of(id(3)), 0).get(0).events()).isEqualTo(events(id(3), 1, 5));
  }

  @Proves(GET_5)
  void manySessionsCostTheSameStorageCallsAsOne() {
    dao.registerSessions(sessions(1, 1200));
    List<String> calls = new ArrayList<>();
    ClickstreamDao counted =
        watchedDao(
            call -> {
              calls.add(call.name());
              return call.proceed();
            });
    assertThat(counted.getSessions(List.of(id(1)), 1)).hasSize(1);
    List<String> ofOne = List.copyOf(calls);
    calls.clear();
    List<String> many = sessions(1, 1200).stream().map(Session::sessionId).toList();

    assertThat(ids(counted.getSessions(many, 1))).isEqualTo(many);

    assertThat(calls).isEqualTo(ofOne).hasSizeLessThanOrEqualTo(2);
    calls.clear();
    assertThat(counted.getSessions(List.of(), 1)).isEmpty();
    assertThat(calls).isEmpty();
  }

  @Proves(GET_4)
  void batchesAreListedByStatusNewestFirst() {
    List<SessionBatch> newestFirst = new ArrayList<>();
    for (int n = 1; n <= 4; n++) {
      clock.moveTo(batchTime(n));
      dao.registerSession(session(n));
      newestFirst.add(0, dao.releaseBatch("release-" + (9 - n)).orElseThrow());
    }
    String collecting = dao.registerSession(session(5)).batchId();
    newestFirst.set(
        1,
        dao.updateBatchStatus(newestFirst.get(1).batchId(), SessionBatchStatus.ARCHIVING)
            .orElseThrow());

    assertThat(dao.listBatches(Set.of(SessionBatchStatus.RELEASED), 0))
        .containsExactly(newestFirst.get(0), newestFirst.get(2), newestFirst.get(3));
    assertThat(dao.listBatches(Set.of(SessionBatchStatus.RELEASED), 2))
        .containsExactly(newestFirst.get(0), newestFirst.get(2));
    assertThat(
            dao.listBatches(Set.of(SessionBatchStatus.RELEASED, SessionBatchStatus.ARCHIVING), 3))
        .isEqualTo(newestFirst.subList(0, 3));
    assertThat(dao.listBatches(Set.of(SessionBatchStatus.ARCHIVED), 0)).isEmpty();
    assertThat(dao.listBatches(Set.of(), 0)).isEmpty();
    assertThat(dao.listBatches(ALL, 1))
        .extracting(SessionBatch::batchId)
        .containsExactly(collecting);
    assertThat(dao.listBatches(ALL, 0)).hasSize(5);
  }

  @Proves(MARK_1)
  void aMarkChangesNothingElseAndMayBeRepeated() {
    RegisteredSession first = dao.registerSession(session(1));
    RegisteredSession other = dao.registerSession(session(2));
    RegisteredSession marked = dao.markSessionIrrelevant(id(1)).orElseThrow();

    assertThat(marked.irrelevant()).isTrue();
    assertThat(marked.session().searchQuery()).isEqualTo(first.session().searchQuery());
    assertThat(marked.batchId()).isEqualTo(first.batchId());
    assertThat(marked.sessionNumber()).isEqualTo(first.sessionNumber());
    assertThat(dao.markSessionIrrelevant(id(1)).map(Examples::brief)).contains(brief(marked));
    assertThat(brief(dao.getSession(id(1)).orElseThrow().registered())).isEqualTo(brief(marked));
    assertThat(brief(dao.getSession(id(2)).orElseThrow().registered())).isEqualTo(brief(other));
  }

  @Proves({MARK_1, PAGE_3})
  void aMarkIsSeenInEveryBatchThatHoldsAVersion() {
    RegisteredSession first = dao.registerSession(session(1));
    dao.releaseBatch("release-a");
    RegisteredSession second = dao.updateSession(session(id(1), 2));
    dao.releaseBatch("release-b");
    RegisteredSession third = dao.updateSession(session(id(1), 3));
    dao.registerSession(session(4));

    assertThat(dao.markSessionIrrelevant(id(1)).orElseThrow().sessionNumber())
        .isEqualTo(third.sessionNumber());

    for (RegisteredSession version : List.of(first, second, third)) {
      RegisteredSession read = read(version.batchId()).get(0).registered();
      assertThat(read.irrelevant()).as(version.batchId()).isTrue();
      assertThat(read.session().searchQuery()).isEqualTo(version.session().searchQuery());
    }
    assertThat(read(third.batchId()).get(1).registered().irrelevant()).isFalse();
  }

  @Proves(MARK_1)
  void anUnknownSessionIsNotMarked() {
    dao.registerSession(session(1));
    assertThat(dao.markSessionIrrelevant(id(2))).isEmpty();
    assertThat(dao.getSession(id(1)).orElseThrow().registered().irrelevant()).isFalse();
    dao.registerSession(session(2));
    assertThat(dao.getSession(id(2)).orElseThrow().registered().irrelevant()).isFalse();
  }
}
