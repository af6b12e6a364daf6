package io.clickstream.contract;

import static io.clickstream.contract.Examples.brief;
import static io.clickstream.contract.Examples.event;
import static io.clickstream.contract.Examples.events;
import static io.clickstream.contract.Examples.id;
import static io.clickstream.contract.Examples.ids;
import static io.clickstream.contract.Examples.session;
import static io.clickstream.contract.Interruption.LOST_ANSWER;
import static io.clickstream.contract.Interruption.LOST_CALL;
import static io.clickstream.contract.Promise.LATE_1;
import static io.clickstream.contract.Promise.LATE_2;
import static io.clickstream.contract.Promise.MARK_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import io.clickstream.contract.WatchedStorage.PortCall;
import io.clickstream.model.LateEvents;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** Events that come for sessions of frozen batches, and amending. */
public abstract class LateContract extends FrozenBatches {

  private static final LateEvents NONE = new LateEvents(0, 0);

  private static final int THREADS = 6;
  private static final int ROUNDS = 4;
  private static final int MOST_STORAGE_CALLS = 40;

  /** Creates the suite; JUnit makes one instance for each test. */
  protected LateContract() {}

  @Proves(LATE_1)
  void lateEventsAreStoredAndCounted() {
    dao.registerSessions(Examples.sessions(1, 4));
    dao.pushEvents(events(id(1), 1, 130));
    dao.pushEvents(events(id(2), 1, 2));
    String batchId = dao.releaseBatch("release-a").orElseThrow().batchId();
    freeze(batchId);
    assertThat(dao.late(batchId)).contains(NONE);

    dao.pushEvents(events(id(1), 129, 132));
    dao.pushEvents(events(id(2), 1, 2));
    dao.pushEvents(events(id(3), 1, 150));
    dao.pushEvents(List.of(event("no such session", 1)));
    dao.registerSession(session(5));
    dao.pushEvents(List.of(event(id(5), 1)));

    assertThat(dao.late(batchId)).contains(new LateEvents(2, 152));
    assertThat(anotherDao().late(batchId)).contains(new LateEvents(2, 152));
    assertThat(dao.getSession(id(1), 0).orElseThrow().events()).isEqualTo(events(id(1), 1, 132));
    assertThat(read(batchId).get(0).events()).isEqualTo(events(id(1), 1, 130));
    assertThat(read(batchId).get(2).events()).isEmpty();
  }

  @Proves(LATE_1)
  void eventsOfAnUpdatedSessionBelongToTheLaterBatch() {
    String batchId = released(1, 3);
    dao.updateSession(session(id(1), 11));
    freeze(batchId);
    dao.pushEvents(List.of(event(id(1), 1), event(id(2), 2), event(id(3), 3)));
    assertThat(dao.late(batchId)).contains(new LateEvents(2, 2));

    dao.updateSession(session(id(2), 12));
    assertThat(dao.late(batchId)).contains(new LateEvents(1, 1));
    dao.pushEvents(List.of(event(id(2), 4)));
    assertThat(dao.late(batchId)).contains(new LateEvents(1, 1));

    String later = dao.releaseBatch("release-b").orElseThrow().batchId();
    freeze(later);
    assertThat(dao.late(later)).contains(NONE);
    assertThat(read(later))
        .extracting(SessionWithEvents::events)
        .containsExactly(List.of(event(id(1), 1)), List.of(event(id(2), 2), event(id(2), 4)));
    dao.pushEvents(List.of(event(id(2), 5)));
    assertThat(dao.late(later)).contains(new LateEvents(1, 1));
    assertThat(dao.late(batchId)).contains(new LateEvents(1, 1));
  }

  @Proves(LATE_1)
  void aMarkMakesNoEventLate() {
    String batchId = frozen(1, 3);
    dao.markSessionIrrelevant(id(1));
    dao.markSessionIrrelevant(id(2));
    assertThat(dao.late(batchId)).contains(NONE);
    dao.pushEvents(events(id(2), 1, 3));
    assertThat(dao.late(batchId)).contains(new LateEvents(1, 3));
  }

  @Proves(LATE_1)
  void lateEventsCostTheSameCallsHoweverManySessions() {
    String small = frozen(1, 1);
    String large = frozen(2, 301);
    List<SessionEvent> late = new ArrayList<>();
    IntStream.rangeClosed(1, 301).forEach(n -> late.add(event(id(n), 1)));
    dao.pushEvents(late);
    List<PortCall> calls = new ArrayList<>();
    ClickstreamDao counted =
        watchedDao(
            call -> {
              calls.add(call);
              return call.proceed();
            });

    assertThat(counted.late(small)).contains(new LateEvents(1, 1));
    List<String> ofOne = calls.stream().map(PortCall::name).toList();
    calls.clear();
    assertThat(counted.late(large)).contains(new LateEvents(300, 300));
    assertThat(calls).extracting(PortCall::name).isEqualTo(ofOne);
    assertThat(ofOne).hasSizeLessThanOrEqualTo(6);
  }

  @Proves(LATE_2)
  void exactlyTheSessionsWithLateEventsAreBrought() {
    dao.registerSessions(Examples.sessions(1, 6));
    dao.pushEvents(events(id(1), 1, 2));
    String batchId = dao.releaseBatch("release-a").orElseThrow().batchId();
    freeze(batchId);
    String lines = lines(batchId);
    dao.markSessionIrrelevant(id(3));
    dao.updateSession(session(id(4), 40));
    dao.pushEvents(events(id(1), 3, 4));
    for (int n : List.of(3, 4, 5)) {
      dao.pushEvents(events(id(n), 10 * n, 10 * n + 1));
    }

    assertThat(dao.amend(batchId)).contains(new LateEvents(3, 6));
    String collecting = collecting();
    List<SessionWithEvents> brought = read(collecting);
    assertThat(ids(brought)).containsExactlyInAnyOrder(id(4), id(1), id(3), id(5));
    assertThat(of(1, brought).events()).isEqualTo(events(id(1), 1, 4));
    assertThat(of(3, brought).events()).isEqualTo(events(id(3), 30, 31));
    assertThat(of(3, brought).registered().irrelevant()).isTrue();
    assertThat(of(5, brought).registered().irrelevant()).isFalse();
    for (int n : List.of(1, 3, 5)) {
      assertThat(of(n, brought).session().searchQuery()).isEqualTo(session(n).searchQuery());
      assertThat(brief(newest(n))).isEqualTo(brief(of(n, brought).registered()));
    }
    assertThat(of(4, brought).session().searchQuery()).isEqualTo(session(40).searchQuery());
    assertThat(dao.late(batchId)).contains(NONE);
    assertThat(lines(batchId)).isEqualTo(lines);
    assertThat(ids(read(batchId))).containsExactly(id(1), id(2), id(3), id(4), id(5), id(6));
  }

  @Proves(LATE_2)
  void amendingAgainBringsWhatCameSince() {
    String batchId = frozen(1, 3);
    dao.pushEvents(List.of(event(id(1), 1)));
    assertThat(dao.amend(batchId)).contains(new LateEvents(1, 1));
    RegisteredSession brought = newest(1);
    assertThat(dao.amend(batchId)).contains(NONE);
    assertThat(brief(newest(1))).isEqualTo(brief(brought));

    dao.pushEvents(List.of(event(id(1), 2), event(id(2), 3)));
    assertThat(dao.amend(batchId)).contains(new LateEvents(1, 1));
    assertThat(ids(read(brought.batchId()))).containsExactly(id(1), id(2));
    assertThat(brief(newest(1))).isEqualTo(brief(brought));

    String later = dao.releaseBatch("release-b").orElseThrow().batchId();
    assertThat(later).isEqualTo(brought.batchId());
    freeze(later);
    assertThat(dao.late(later)).contains(NONE);
    dao.pushEvents(List.of(event(id(1), 4)));
    assertThat(dao.amend(batchId)).contains(NONE);
    assertThat(dao.amend(later)).contains(new LateEvents(1, 1));
    assertThat(read(collecting()).get(0).events())
        .containsExactly(event(id(1), 1), event(id(1), 2), event(id(1), 4));
  }

  @Proves(LATE_2)
  void anUpdateThatIsMadeMeanwhileIsKept() {
    String batchId = frozen(1, 2);
    dao.pushEvents(List.of(event(id(1), 1), event(id(2), 2)));
    ClickstreamDao slow =
        daoThatIsSlowBefore("sessions.replace", () -> dao.updateSession(session(id(1), 11)));

    LateEvents brought = slow.amend(batchId).orElseThrow();
    assertThat(newest(1).session().searchQuery()).isEqualTo(session(11).searchQuery());
    assertThat(ids(read(collecting()))).containsExactlyInAnyOrder(id(1), id(2));
    assertThat(brought).isIn(new LateEvents(1, 1), new LateEvents(2, 2));
    assertThat(dao.amend(batchId)).contains(NONE);
  }

  /** The update is made to the only session with late events, so nothing is left to be brought. */
  @Proves(LATE_2)
  void whatWasUpdatedMeanwhileIsNotBrought() {
    String batchId = frozen(1, 1);
    dao.pushEvents(List.of(event(id(1), 1)));
    ClickstreamDao slow =
        daoThatIsSlowBefore("sessions.replace", () -> dao.updateSession(session(id(1), 11)));

    assertThat(slow.amend(batchId)).contains(NONE);
    assertThat(newest(1).session().searchQuery()).isEqualTo(session(11).searchQuery());
    assertThat(ids(read(collecting()))).containsExactly(id(1));
  }

  @Proves({LATE_2, MARK_1})
  void aMarkThatIsMadeMeanwhileIsKept() {
    String batchId = frozen(1, 1);
    dao.pushEvents(List.of(event(id(1), 1)));
    ClickstreamDao slow =
        daoThatIsSlowBefore("sessions.replace", () -> dao.markSessionIrrelevant(id(1)));

    assertThat(slow.amend(batchId)).contains(new LateEvents(1, 1));
    assertThat(read(collecting()).get(0).registered().irrelevant()).isTrue();
    assertThat(read(batchId).get(0).registered().irrelevant()).as("of the frozen").isFalse();
  }

  @Proves(LATE_2)
  void aReleaseThatIsMadeMeanwhileLosesNoSession() {
    String batchId = frozen(1, 1);
    dao.pushEvents(List.of(event(id(1), 1)));
    dao.registerSession(session(2));
    ClickstreamDao slow =
        daoThatIsSlowBefore("sessions.replace", () -> dao.releaseBatch("release-b"));

    assertThat(slow.amend(batchId)).contains(new LateEvents(1, 1));
    SessionBatch released = dao.releaseBatch("release-b").orElseThrow();
    assertThat(ids(read(released.batchId()))).containsExactly(id(2));
    assertThat(collecting()).isNotEqualTo(released.batchId());
    assertThat(ids(read(collecting()))).containsExactly(id(1));
  }

  @Proves(LATE_2)
  void whereverAnAmendmentIsCutShortTheNextOneCompletes() {
    int n = 0;
    // Nothing is done after a call that has failed, so a death is the same as a lost call.
    for (Interruption interruption : List.of(LOST_ANSWER, LOST_CALL)) {
      boolean cutShort = true;
      for (int call = 0; cutShort; call++) {
        assertThat(call).as("storage calls of an amendment").isLessThan(MOST_STORAGE_CALLS);
        n += 10;
        String batchId = frozen(n, n + 1);
        String lines = lines(batchId);
        dao.pushEvents(List.of(event(id(n), 1), event(id(n + 1), 2)));
        cutShort = interruption.cutsShort(this, call, failing -> failing.amend(batchId));

        String when = interruption + " at call " + call;
        dao.amend(batchId);
        assertThat(dao.late(batchId)).as(when).contains(NONE);
        List<SessionWithEvents> brought = read(collecting());
        assertThat(ids(brought)).as(when).containsOnlyOnce(id(n), id(n + 1));
        assertThat(of(n, brought).events()).as(when).containsExactly(event(id(n), 1));
        assertThat(lines(batchId)).as(when).isEqualTo(lines);
        assertThat(written(read(batchId))).as(when).isEqualTo(lines);
        assertThat(cutShort || call > 5).as("calls of an amendment").isTrue();
      }
    }
  }

  @Proves(LATE_2)
  void racingAmendmentsBringEachSessionOnceAndLoseNoUpdate() {
    List<ClickstreamDao> daos = List.of(dao, dao, anotherDao(), anotherDao());
    for (int round = 1; round <= ROUNDS; round++) {
      int first = 10 * round;
      String batchId = frozen(first, first + 5);
      for (int n = first; n < first + 6; n++) {
        dao.pushEvents(events(id(n), 1, 2));
      }
      List<Callable<Long>> racers = new ArrayList<>();
      for (int i = 0; i < THREADS - 2; i++) {
        ClickstreamDao racer = daos.get(i % daos.size());
        racers.add(() -> racer.amend(batchId).orElseThrow().sessions());
      }
      for (int n : List.of(first + 4, first + 5)) {
        racers.add(
            () -> {
              dao.updateSession(session(id(n), n + 4_000));
              return 0L;
            });
      }
      long brought = Race.results(racers).stream().mapToLong(Long::longValue).sum();

      assertThat(brought).isBetween(4L, 6L);
      List<SessionWithEvents> collected = read(collecting());
      assertThat(ids(collected))
          .containsExactlyInAnyOrder(
              id(first), id(first + 1), id(first + 2), id(first + 3), id(first + 4), id(first + 5));
      assertThat(collected).allMatch(read -> read.events().size() == 2);
      for (int n : List.of(first + 4, first + 5)) {
        assertThat(newest(n).session().searchQuery()).isEqualTo(session(n + 4_000).searchQuery());
      }
      assertThat(dao.late(batchId)).contains(NONE);
      dao.releaseBatch("release-after-" + round);
    }
  }

  private String collecting() {
    List<SessionBatch> collecting = dao.listBatches(Set.of(SessionBatchStatus.COLLECTING), 0);
    assertThat(collecting).hasSize(1);
    return collecting.get(0).batchId();
  }

  private RegisteredSession newest(int n) {
    return dao.getSession(id(n)).orElseThrow().registered();
  }

  private static SessionWithEvents of(int n, List<SessionWithEvents> sessions) {
    return sessions.stream()
        .filter(read -> read.session().sessionId().equals(id(n)))
        .findFirst()
        .orElseThrow();
  }
}
