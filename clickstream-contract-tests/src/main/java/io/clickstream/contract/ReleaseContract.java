package io.clickstream.contract;

import static io.clickstream.contract.Examples.batchTime;
import static io.clickstream.contract.Examples.brief;
import static io.clickstream.contract.Examples.id;
import static io.clickstream.contract.Examples.ids;
import static io.clickstream.contract.Examples.session;
import static io.clickstream.contract.Examples.sessions;
import static io.clickstream.contract.Promise.REL_1;
import static io.clickstream.contract.Promise.REL_2;
import static io.clickstream.contract.Promise.REL_3;
import static io.clickstream.contract.Promise.REL_4;
import static io.clickstream.contract.Promise.REL_5;
import static io.clickstream.contract.Promise.REL_6;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import io.clickstream.contract.WatchedStorage.Watcher;
import io.clickstream.model.PageRequest;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Registration;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.port.SessionStore.InsertResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Releasing batches. */
public abstract class ReleaseContract extends BackendContract {

  /** Creates the suite; JUnit makes one instance for each test. */
  protected ReleaseContract() {}

  @Proves(REL_1)
  void aReleaseSetsIdAndTime() {
    RegisteredSession registered = dao.registerSession(session(1));
    clock.moveTo(batchTime(1));
    SessionBatch released = dao.releaseBatch("release-a").orElseThrow();
    clock.moveTo(batchTime(2));

    assertThat(released.batchId()).isEqualTo(registered.batchId());
    assertThat(released.status()).isEqualTo(SessionBatchStatus.RELEASED);
    assertThat(released.releaseId()).isEqualTo("release-a");
    assertThat(released.releasedAt()).isEqualTo(batchTime(1));
    assertThat(released.createdAt()).isEqualTo(batchTime(0));
    assertThat(released.sessionCounter()).isEqualTo(1);
    assertThat(released.sealed()).isTrue();
    assertThat(dao.getBatch(released.batchId())).contains(released);
  }

  @Proves(REL_1)
  void theNextRegistrationOpensANewBatch() {
    RegisteredSession first = dao.registerSession(session(1));
    dao.releaseBatch("release-a");
    RegisteredSession second = dao.registerSession(session(2));
    List<Registration> third = anotherDao().registerSessions(List.of(session(3)));

    assertThat(second.batchId()).isNotEqualTo(first.batchId());
    assertThat(third.get(0).registered().batchId()).isEqualTo(second.batchId());
    assertThat(ids(read(first.batchId()))).containsExactly(id(1));
    assertThat(ids(read(second.batchId()))).containsExactly(id(2), id(3));
  }

  @Proves(REL_2)
  void aSlowRegistrationLandsInTheNextBatch() {
    String batchId = dao.registerSession(session(1)).batchId();
    List<SessionWithEvents> released = new ArrayList<>();
    ClickstreamDao slow =
        watchedDao(onceBefore("sessions.insert", () -> released.addAll(releasedAndRead(batchId))));

    RegisteredSession late = slow.registerSession(session(2));

    assertThat(late.batchId()).isNotEqualTo(batchId);
    assertThat(ids(released)).containsExactly(id(1));
    assertThat(read(batchId)).isEqualTo(released);
    assertThat(ids(read(late.batchId()))).containsExactly(id(2));
  }

  @Proves(REL_2)
  void aSlowBulkLandsInTheNextBatch() {
    String batchId = dao.registerSession(session(1)).batchId();
    List<SessionWithEvents> released = new ArrayList<>();
    ClickstreamDao slow =
        watchedDao(onceBefore("sessions.insert", () -> released.addAll(releasedAndRead(batchId))));

    List<Registration> late = slow.registerSessions(sessions(2, 40));

    assertThat(late).extracting(one -> one.registered().batchId()).doesNotContain(batchId);
    assertThat(ids(released)).containsExactly(id(1));
    assertThat(read(batchId)).isEqualTo(released);
    assertThat(late.stream().map(one -> brief(one.registered())).toList())
        .isEqualTo(Examples.briefs(read(late.get(0).registered().batchId())));
  }

  @Proves(REL_2)
  void aSlowUpdateLeavesTheReleasedBatchAsItIs() {
    for (String step : List.of("sessions.find", "batches.draw", "sessions.replace")) {
      String name = "slow before " + step;
      RegisteredSession first = dao.registerSession(session(name, 1));
      List<SessionWithEvents> released = new ArrayList<>();
      ClickstreamDao slow =
          watchedDao(onceBefore(step, () -> released.addAll(releasedAndRead(first.batchId()))));

      RegisteredSession updated = slow.updateSession(session(name, 2));

      assertThat(updated.batchId()).as(name).isNotEqualTo(first.batchId());
      assertThat(Examples.briefs(released)).as(name).containsExactly(brief(first));
      assertThat(read(first.batchId())).as(name).isEqualTo(released);
      assertThat(Examples.briefs(read(updated.batchId()))).as(name).containsExactly(brief(updated));
      dao.releaseBatch("after " + name);
    }
  }

  @Proves(REL_3)
  void theSameReleaseIdAlwaysAnswersTheSameBatch() {
    dao.registerSession(session(1));
    SessionBatch released = dao.releaseBatch("release-a").orElseThrow();
    clock.moveTo(batchTime(1));
    assertThat(dao.releaseBatch("release-a")).contains(released);

    dao.registerSession(session(2));
    assertThat(dao.releaseBatch("release-a")).contains(released);
    assertThat(anotherDao().releaseBatch("release-a")).contains(released);
    assertThat(dao.listBatches(Set.of(SessionBatchStatus.COLLECTING), 0)).hasSize(1);

    for (SessionBatchStatus status :
        List.of(
            SessionBatchStatus.FINE_TUNING,
            SessionBatchStatus.ARCHIVING,
            SessionBatchStatus.ARCHIVED)) {
      SessionBatch changed = dao.updateBatchStatus(released.batchId(), status).orElseThrow();
      assertThat(dao.releaseBatch("release-a")).contains(changed);
    }
  }

  @Proves(REL_4)
  void thereIsNothingToReleaseWhenNothingCollects() {
    assertThat(dao.releaseBatch("release-a")).isEmpty();
    dao.registerSession(session(1));
    assertThat(dao.releaseBatch("release-a")).isPresent();
    assertThat(dao.releaseBatch("release-b")).isEmpty();
    assertThat(dao.getBatch("batch-000001").orElseThrow().releaseId()).isEqualTo("release-a");
  }

  @Proves(REL_4)
  void aBatchFromWhichNoNumberWasDrawnIsNotReleased() {
    storage.batches().open(SessionBatch.opened(1, batchTime(3)));
    assertThat(dao.releaseBatch("release-a")).isEmpty();
    assertThat(dao.getBatch("batch-000001").orElseThrow().collecting()).isTrue();
    assertThat(dao.registerSession(session(1)).batchId()).isEqualTo("batch-000001");
  }

  @Proves(REL_5)
  void aReleaseCutShortIsFinishedByTheNextCallThatTouchesTheBatch() {
    int round = 0;
    for (Map.Entry<String, BiConsumer<ClickstreamDao, RegisteredSession>> touch :
        touchingCalls().entrySet()) {
      for (int callsSurvived = 0; callsSurvived < 20; callsSurvived++) {
        round++;
        RegisteredSession inBatch = dao.registerSession(session(round));
        String batchId = inBatch.batchId();
        long unused = storage.batches().draw(batchId, 1).orElseThrow().sessionCounter();
        List<SessionWithEvents> before = read(batchId);
        String releaseId = "release-" + round;
        boolean finished = releaseThatDiesAfter(callsSurvived, releaseId);
        if (!storage.batches().find(batchId).orElseThrow().collecting()) {
          touch.getValue().accept(anotherDao(), inBatch);
          assertSealed(touch.getKey(), batchId, unused, before);
        }
        dao.releaseBatch(releaseId);
        if (finished) {
          break;
        }
      }
    }
    assertThat(dao.listBatches(Set.of(SessionBatchStatus.COLLECTING), 0)).isEmpty();
  }

  private static Map<String, BiConsumer<ClickstreamDao, RegisteredSession>> touchingCalls() {
    Map<String, BiConsumer<ClickstreamDao, RegisteredSession>> calls = new LinkedHashMap<>();
    calls.put("getBatch", (dao, s) -> dao.getBatch(s.batchId()));
    calls.put("listBatches", (dao, s) -> dao.listBatches(Set.of(SessionBatchStatus.RELEASED), 0));
    calls.put("getBatchSessions", (dao, s) -> dao.getBatchSessions(s.batchId(), PageRequest.ALL));
    calls.put(
        "streamBatchSessions",
        (dao, s) -> dao.streamBatchSessions(s.batchId(), PageRequest.ALL).forEach(read -> {}));
    calls.put("updateSession", (dao, s) -> dao.updateSession(session(s.sessionId(), 77)));
    calls.put(
        "updateBatchStatus",
        (dao, s) -> dao.updateBatchStatus(s.batchId(), SessionBatchStatus.FINE_TUNING));
    calls.put(
        "releaseBatch",
        (dao, s) -> dao.releaseBatch("release-" + s.sessionId().replace("session-", "")));
    return calls;
  }

  /** Runs a release that stops after a number of storage calls, as if its process had crashed. */
  private boolean releaseThatDiesAfter(int callsSurvived, String releaseId) {
    AtomicInteger calls = new AtomicInteger();
    ClickstreamDao dying =
        watchedDao(
            call -> {
              if (calls.getAndIncrement() >= callsSurvived) {
                throw new Died();
              }
              return call.proceed();
            });
    try {
      dying.releaseBatch(releaseId);
      return true;
    } catch (Died expected) {
      return false;
    }
  }

  private void assertSealed(
      String touch, String batchId, long unused, List<SessionWithEvents> before) {
    RegisteredSession late = new RegisteredSession(session(999), batchId, unused, false);
    assertThat(storage.sessions().insert(List.of(late)))
        .as("the unused number after " + touch)
        .containsExactly(InsertResult.TAKEN);
    assertThat(storage.batches().find(batchId).orElseThrow().sealed()).as(touch).isTrue();
    assertThat(read(batchId)).as(touch).isEqualTo(before);
  }

  @Proves(REL_6)
  void differentReleaseIdsGiveDifferentBatches() {
    dao.registerSession(session(1));
    SessionBatch a = dao.releaseBatch("release-a").orElseThrow();
    dao.registerSession(session(2));
    SessionBatch b = anotherDao().releaseBatch("release-b").orElseThrow();

    assertThat(a.batchId()).isNotEqualTo(b.batchId());
    assertThat(dao.getBatch(a.batchId()).orElseThrow().releaseId()).isEqualTo("release-a");
    assertThat(dao.getBatch(b.batchId()).orElseThrow().releaseId()).isEqualTo("release-b");
  }

  @Proves(REL_6)
  void whoLosesARaceToAnotherReleaseIdGetsNothing() {
    String batchId = dao.registerSession(session(1)).batchId();
    ClickstreamDao slow =
        watchedDao(onceBefore("batches.release", () -> dao.releaseBatch("release-fast")));

    assertThat(slow.releaseBatch("release-slow")).isEmpty();
    assertThat(dao.getBatch(batchId).orElseThrow().releaseId()).isEqualTo("release-fast");
  }

  @Proves(REL_6)
  void whoLosesARaceToTheSameReleaseIdGetsTheSameBatch() {
    String batchId = dao.registerSession(session(1)).batchId();
    ClickstreamDao slow =
        watchedDao(
            onceBefore(
                "batches.release",
                () -> {
                  dao.releaseBatch("release-a");
                  dao.registerSession(session(2));
                }));

    assertThat(slow.releaseBatch("release-a"))
        .hasValueSatisfying(batch -> assertThat(batch.batchId()).isEqualTo(batchId));
    assertThat(dao.listBatches(Set.of(SessionBatchStatus.COLLECTING), 0)).hasSize(1);
  }

  private List<SessionWithEvents> releasedAndRead(String batchId) {
    assertThat(dao.releaseBatch("release of " + batchId)).isPresent();
    return read(batchId);
  }

  private static Watcher onceBefore(String name, Runnable meanwhile) {
    AtomicBoolean done = new AtomicBoolean();
    return call -> {
      if (call.name().equals(name) && done.compareAndSet(false, true)) {
        meanwhile.run();
      }
      return call.proceed();
    };
  }

  private static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
