package io.clickstream.contract;

import static io.clickstream.contract.Examples.brief;
import static io.clickstream.contract.Examples.event;
import static io.clickstream.contract.Examples.events;
import static io.clickstream.contract.Examples.id;
import static io.clickstream.contract.Examples.session;
import static io.clickstream.contract.Promise.EVT_1;
import static io.clickstream.contract.Promise.LIF_5;
import static io.clickstream.contract.Promise.MARK_1;
import static io.clickstream.contract.Promise.REG_4;
import static io.clickstream.contract.Promise.REG_6;
import static io.clickstream.contract.Promise.REL_2;
import static io.clickstream.contract.Promise.REL_6;
import static io.clickstream.contract.Promise.STO_17;
import static io.clickstream.contract.Promise.UPD_4;
import static io.clickstream.contract.Promise.UPD_5;
import static io.clickstream.model.SessionBatchStatus.ARCHIVING;
import static io.clickstream.model.SessionBatchStatus.FINE_TUNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import io.clickstream.IllegalBatchTransitionException;
import io.clickstream.contract.Race.Outcome;
import io.clickstream.model.PageRequest;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionVersion;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** Concurrent calls, by threads that share a DAO and by threads with their own. */
public abstract class ConcurrencyContract extends BackendContract {

  private static final int THREADS = 6;
  private static final int ROUNDS = 12;
  private static final int LONGER = 25;
  private static final int OPENINGS = 3;

  private List<ClickstreamDao> daos;

  /** Creates the suite; JUnit makes one instance for each test. */
  protected ConcurrencyContract() {}

  @BeforeEach
  void openSeveral() {
    daos = List.of(dao, dao, anotherDao(), anotherDao());
  }

  private ClickstreamDao dao(int thread) {
    return daos.get(thread % daos.size());
  }

  @Proves(REG_4)
  void racingRegistrationsOfOneIdGetTheSameAnswer() {
    for (int round = 1; round <= ROUNDS; round++) {
      String sessionId = id(round);
      List<RegisteredSession> answers =
          Race.results(THREADS, i -> () -> register(dao(i), i, sessionId));

      RegisteredSession stored = dao.getSession(sessionId).orElseThrow().registered();
      assertThat(answers).extracting(Examples::brief).containsOnly(brief(stored));
      assertThat(read(stored.batchId()))
          .extracting(read -> read.session().sessionId())
          .containsOnlyOnce(sessionId);
      if (round % 3 == 0) {
        dao.releaseBatch("release-" + round);
      }
    }
  }

  /** Every second thread uses a bulk call; all threads register different content. */
  private static RegisteredSession register(ClickstreamDao dao, int thread, String sessionId) {
    var session = session(sessionId, thread + 1);
    if (thread % 2 == 0) {
      return dao.registerSession(session);
    }
    var other = session(sessionId + " beside " + thread, thread + 50);
    return dao.registerSessions(List.of(session, other)).get(0).registered();
  }

  @Proves(REG_6)
  void racingRegistrationsOpenOneBatch() {
    for (int round = 1; round <= ROUNDS; round++) {
      int first = round * 100;
      List<RegisteredSession> answers =
          Race.results(THREADS, i -> () -> dao(i).registerSession(session(first + i)));

      assertThat(answers).extracting(RegisteredSession::batchId).containsOnly(batchId(round));
      assertThat(answers)
          .extracting(RegisteredSession::sessionNumber)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.rangeClosed(1, THREADS).mapToObj(n -> (long) n).toList());
      assertThat(dao.listBatches(Set.of(SessionBatchStatus.COLLECTING), 0)).hasSize(1);
      dao.releaseBatch("release-" + round);
    }
  }

  @Proves(STO_17)
  void severalMayOpenAnEmptyStoreAtOnce() {
    for (int round = 1; round <= OPENINGS; round++) {
      try (StorageFixture empty = fixture()) {
        List<RegisteredSession> answers =
            Race.results(
                THREADS, i -> () -> empty.dao(empty.open(), clock).registerSession(session(i + 1)));

        assertThat(answers).extracting(RegisteredSession::batchId).containsOnly(batchId(1));
        ClickstreamDao late = empty.dao(empty.open(), clock);
        assertThat(late.getBatchSessions(batchId(1), PageRequest.ALL))
            .extracting(read -> read.session().sessionId())
            .containsExactlyInAnyOrderElementsOf(
                answers.stream().map(RegisteredSession::sessionId).toList());
      }
    }
  }

  @Proves({REL_2, REG_6, UPD_4})
  void releasedBatchesAreFinalHoweverManyWritersRace() {
    Traffic traffic = new Traffic(daos, 40);
    traffic.run();
    traffic.audit().check(anotherDao());
  }

  @Tag("stress")
  @Proves({REL_2, REG_6, UPD_4})
  void releasedBatchesAreFinalForALongTime() {
    Traffic traffic = new Traffic(daos, 40 * LONGER);
    traffic.run();
    traffic.audit().check(anotherDao());
  }

  @Proves(REL_6)
  void racingReleasesWithOneIdGiveOneBatch() {
    for (int round = 1; round <= ROUNDS; round++) {
      dao.registerSession(session(round));
      String releaseId = "release-" + round;
      List<Optional<SessionBatch>> answers =
          Race.results(THREADS, i -> () -> dao(i).releaseBatch(releaseId));

      assertThat(answers)
          .extracting(answer -> answer.map(SessionBatch::batchId))
          .containsOnly(Optional.of(batchId(round)));
    }
  }

  @Proves(REL_6)
  void racingReleasesWithDifferentIdsGiveDifferentBatchesOrNothing() {
    for (int round = 1; round <= ROUNDS; round++) {
      dao.registerSession(session(round));
      String releaseId = "release-" + round + "-by-";
      List<Optional<SessionBatch>> answers =
          Race.results(THREADS, i -> () -> dao(i).releaseBatch(releaseId + i));

      List<SessionBatch> given = answers.stream().flatMap(Optional::stream).toList();
      assertThat(given).extracting(SessionBatch::batchId).containsExactly(batchId(round));
      assertThat(dao.getBatch(batchId(round)).orElseThrow().releaseId())
          .isEqualTo(given.get(0).releaseId());
    }
  }

  @Proves(UPD_4)
  void racingUpdatesLeaveTheReleasedBatchAsItWasAndTheNewestOnce() {
    for (int round = 1; round <= ROUNDS; round++) {
      Audit audit = new Audit();
      String sessionId = id(round);
      audit.placed(dao.registerSession(session(sessionId, 1)));
      audit.released(dao.releaseBatch("release-" + round).orElseThrow(), dao);
      Race.results(THREADS, i -> () -> dao(i).updateSession(session(sessionId, i + 2)))
          .forEach(audit::placed);
      audit.released(dao.releaseBatch("release-after-" + round).orElseThrow(), dao);
      audit.check(dao);
    }
  }

  @Proves(UPD_5)
  void ofRacingUpdatesThatExpectOneVersionOneIsMade() {
    for (int round = 1; round <= ROUNDS; round++) {
      String sessionId = id(round);
      SessionVersion first = dao.registerSession(session(sessionId, 1)).version();
      if (round % 2 == 0) {
        dao.releaseBatch("release-" + round);
      }
      List<Optional<RegisteredSession>> answers =
          Race.results(THREADS, i -> () -> dao(i).updateSession(session(sessionId, i + 2), first));

      assertThat(answers.stream().flatMap(Optional::stream))
          .extracting(Examples::brief)
          .containsExactly(brief(dao.getSession(sessionId).orElseThrow().registered()));
    }
  }

  @Proves({UPD_4, REL_2})
  void updatesThatRaceWithTheReleaseLeaveItsBatchFinal() {
    Audit audit = new Audit();
    for (int round = 1; round <= ROUNDS; round++) {
      String sessionId = id(round);
      String releaseId = "release-" + round;
      audit.placed(dao.registerSession(session(sessionId, 1)));
      Race.results(
          THREADS,
          i ->
              () -> {
                if (i == 0) {
                  audit.released(dao(i).releaseBatch(releaseId).orElseThrow(), dao(i));
                } else {
                  audit.placed(dao(i).updateSession(session(sessionId, i + 1)));
                }
                return true;
              });
    }
    audit.check(anotherDao());
  }

  @Proves(LIF_5)
  void ofRacingStatusChangesTheLosersAreRefused() {
    for (int round = 1; round <= ROUNDS; round++) {
      dao.registerSession(session(round));
      dao.releaseBatch("release-" + round);
      String batchId = batchId(round);
      List<Callable<SessionBatch>> racers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        ClickstreamDao racer = dao(i);
        SessionBatchStatus to = i % 2 == 0 ? FINE_TUNING : ARCHIVING;
        racers.add(() -> racer.updateBatchStatus(batchId, to).orElseThrow());
      }
      assertExplained(Race.run(racers), dao.getBatch(batchId).orElseThrow().status());
    }
  }

  /**
   * FINE_TUNING and ARCHIVING can both succeed, but only in this order. The exception of a rejected
   * caller contains a status that the batch had.
   */
  private static void assertExplained(
      List<Outcome<SessionBatch>> outcomes, SessionBatchStatus last) {
    Set<SessionBatchStatus> won = EnumSet.noneOf(SessionBatchStatus.class);
    for (Outcome<SessionBatch> outcome : outcomes) {
      if (outcome.thrown() == null) {
        won.add(outcome.result().status());
      }
    }
    assertThat(won).isNotEmpty();
    assertThat(last).isEqualTo(won.contains(ARCHIVING) ? ARCHIVING : FINE_TUNING);
    for (Outcome<SessionBatch> outcome : outcomes) {
      if (outcome.thrown() != null) {
        assertThat(outcome.thrown()).isInstanceOf(IllegalBatchTransitionException.class);
        var refusal = (IllegalBatchTransitionException) outcome.thrown();
        assertThat(won).as("who won when %s was refused", refusal.to()).contains(refusal.from());
      }
    }
  }

  @Proves(EVT_1)
  void ofRacingPushesOfOneEventOneStoresIt() {
    dao.registerSession(session(1));
    for (int round = 1; round <= ROUNDS; round++) {
      int first = round * 10;
      List<Integer> stored =
          Race.results(
              THREADS, i -> () -> dao(i).pushEvents(events(id(1), first, first + 4)).stored());
      assertThat(stored.stream().mapToInt(Integer::intValue).sum()).isEqualTo(5);
    }
    assertThat(dao.getSession(id(1), 0).orElseThrow().events()).hasSize(5 * ROUNDS);
  }

  @Proves(MARK_1)
  void aMarkIsNotLostInARaceWithUpdatesAndReleases() {
    for (int round = 1; round <= ROUNDS; round++) {
      String sessionId = id(round);
      dao.registerSession(session(sessionId, 1));
      AtomicInteger releases = new AtomicInteger(round * 100);
      Race.results(
          THREADS,
          i ->
              () ->
                  switch (i) {
                    case 0, 1 -> dao(i).updateSession(session(sessionId, i + 2));
                    case 2 -> dao(i).releaseBatch("release-" + releases.incrementAndGet());
                    case 3 -> dao(i).markSessionIrrelevant(sessionId).orElseThrow();
                    default -> dao(i).pushEvents(List.of(event(sessionId, i)));
                  });
      dao.releaseBatch("release-" + releases.incrementAndGet());

      for (SessionBatch batch : dao.listBatches(Set.of(SessionBatchStatus.RELEASED), 3)) {
        assertThat(read(batch.batchId()))
            .filteredOn(read -> read.session().sessionId().equals(sessionId))
            .allMatch(read -> read.registered().irrelevant(), "marked");
      }
      assertThat(dao.getSession(sessionId).orElseThrow().registered().irrelevant()).isTrue();
    }
  }

  private static String batchId(int ordinal) {
    return SessionBatch.opened(ordinal, Examples.batchTime(0)).batchId();
  }
}
