package io.clickstream.contract;

import static io.clickstream.contract.Examples.bareSession;
import static io.clickstream.contract.Examples.brief;
import static io.clickstream.contract.Examples.briefs;
import static io.clickstream.contract.Examples.event;
import static io.clickstream.contract.Examples.id;
import static io.clickstream.contract.Examples.ids;
import static io.clickstream.contract.Examples.session;
import static io.clickstream.contract.Promise.MARK_1;
import static io.clickstream.contract.Promise.UPD_1;
import static io.clickstream.contract.Promise.UPD_2;
import static io.clickstream.contract.Promise.UPD_3;
import static io.clickstream.contract.Promise.UPD_4;
import static io.clickstream.contract.Promise.UPD_5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickstream.ClickstreamDao;
import io.clickstream.UnknownSessionException;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionVersion;
import io.clickstream.model.SessionWithEvents;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Updating registered sessions. */
public abstract class UpdateContract extends BackendContract {

  /** Creates the suite; JUnit makes one instance for each test. */
  protected UpdateContract() {}

  @Proves(UPD_1)
  void everyFieldIsReplaced() {
    dao.registerSession(session(1));
    RegisteredSession updated = dao.updateSession(session(id(1), 2));

    assertThat(updated.session()).isEqualTo(session(id(1), 2));
    assertThat(newest(1).registered()).isEqualTo(updated);
  }

  @Proves(UPD_1)
  void whatIsAbsentBecomesAbsentAndComesBackWhenItIsThere() {
    dao.registerSession(session(1));
    dao.updateSession(bareSession(id(1), 2));
    assertThat(newest(1).session()).isEqualTo(bareSession(id(1), 2));

    dao.updateSession(session(id(1), 3));
    assertThat(newest(1).session()).isEqualTo(session(id(1), 3));
  }

  @Proves(UPD_1)
  void eventsStay() {
    dao.registerSession(session(1));
    dao.pushEvents(List.of(event(id(1), 1), event(id(1), 2)));
    dao.updateSession(session(id(1), 2));
    assertThat(newest(1).events()).containsExactly(event(id(1), 1), event(id(1), 2));

    dao.releaseBatch("release-a");
    dao.updateSession(session(id(1), 3));
    assertThat(newest(1).events()).containsExactly(event(id(1), 1), event(id(1), 2));
  }

  @Proves(UPD_1)
  void theIrrelevantMarkStays() {
    dao.registerSession(session(1));
    dao.markSessionIrrelevant(id(1));
    assertThat(dao.updateSession(session(id(1), 2)).irrelevant()).isTrue();
    assertThat(newest(1).registered().irrelevant()).isTrue();

    dao.releaseBatch("release-a");
    assertThat(dao.updateSession(session(id(1), 3)).irrelevant()).isTrue();
    assertThat(newest(1).registered().irrelevant()).isTrue();
  }

  @Proves({UPD_1, MARK_1})
  void aMarkThatIsMadeDuringAnUpdateStays() {
    dao.registerSession(session(1));
    ClickstreamDao slow =
        daoThatIsSlowBefore("sessions.replace", () -> dao.markSessionIrrelevant(id(1)));

    assertThat(slow.updateSession(session(id(1), 2)).irrelevant()).isTrue();
    assertThat(newest(1).registered().irrelevant()).isTrue();
    assertThat(newest(1).session().searchQuery()).isEqualTo(session(2).searchQuery());
  }

  @Proves(MARK_1)
  void aSlowUpdateTakesNoMarkBack() {
    String batchId = dao.registerSession(session(1)).batchId();
    dao.releaseBatch("release-a");
    ClickstreamDao slow =
        daoThatIsSlowBefore(
            "sessions.preserve",
            () -> {
              dao.updateSession(session(id(1), 2));
              dao.markSessionIrrelevant(id(1));
            });

    assertThat(slow.updateSession(session(id(1), 3)).irrelevant()).as("of the newest").isTrue();
    assertThat(read(batchId).get(0).registered().irrelevant()).as("of the released").isTrue();
  }

  @Proves(UPD_2)
  void anUpdatedSessionGetsANewNumberInItsBatch() {
    RegisteredSession first = dao.registerSession(session(1));
    RegisteredSession second = dao.registerSession(session(2));
    RegisteredSession updated = dao.updateSession(session(id(1), 3));

    assertThat(updated.batchId()).isEqualTo(first.batchId());
    assertThat(updated.sessionNumber()).isGreaterThan(second.sessionNumber());
    assertThat(ids(read(first.batchId()))).containsExactly(id(2), id(1));
    dao.releaseBatch("release-a");
    assertThat(ids(read(first.batchId()))).containsExactly(id(2), id(1));
  }

  @Proves(UPD_2)
  void anUpdateOpensABatchWhenNoneCollects() {
    RegisteredSession first = dao.registerSession(session(1));
    dao.releaseBatch("release-a");
    RegisteredSession updated = dao.updateSession(session(id(1), 2));

    assertThat(updated.batchId()).isNotEqualTo(first.batchId());
    assertThat(updated.sessionNumber()).isEqualTo(1);
    assertThat(dao.getBatch(updated.batchId()).orElseThrow().status())
        .isEqualTo(SessionBatchStatus.COLLECTING);
  }

  @Proves(UPD_3)
  void anUnknownSessionIsRefusedAndDrawsNoNumber() {
    assertThatExceptionOfType(UnknownSessionException.class)
        .as("updateSession of an unknown session")
        .isThrownBy(() -> dao.updateSession(session(1)))
        .satisfies(refusal -> assertThat(refusal.sessionId()).isEqualTo(id(1)))
        .withMessageContaining(id(1));
    assertThat(dao.listBatches(Set.of(SessionBatchStatus.values()), 0)).isEmpty();

    RegisteredSession other = dao.registerSession(session(2));
    assertThatExceptionOfType(UnknownSessionException.class)
        .as("updateSession of an unknown session")
        .isThrownBy(() -> dao.updateSession(session(1)));
    assertThat(dao.getBatch(other.batchId()).orElseThrow().sessionCounter()).isEqualTo(1);
    assertThat(dao.getSession(id(1))).isEmpty();
    assertThat(dao.getSession(id(2))).isPresent();
  }

  @Proves(UPD_4)
  void aReleasedBatchKeepsTheSessionExactlyAsItWas() {
    RegisteredSession first = dao.registerSession(session(1));
    dao.registerSession(session(2));
    dao.pushEvents(List.of(event(id(1), 1)));
    dao.releaseBatch("release-a");
    List<SessionWithEvents> released = read(first.batchId());

    RegisteredSession updated = dao.updateSession(session(id(1), 3));

    assertThat(read(first.batchId())).hasSize(2).isEqualTo(released);
    assertThat(ids(read(updated.batchId()))).containsExactly(id(1));
    assertThat(brief(newest(1).registered())).isEqualTo(brief(updated));
    assertThat(updated.batchId()).isNotEqualTo(first.batchId());
  }

  @Proves(UPD_4)
  void everyReleasedBatchKeepsItsOwnVersion() {
    for (int n = 1; n <= 3; n++) {
      RegisteredSession before =
          n == 1 ? dao.registerSession(session(1)) : dao.updateSession(session(id(1), n));
      RegisteredSession version = dao.updateSession(session(id(1), n + 10));
      assertThat(version.batchId()).isEqualTo(before.batchId());
      dao.releaseBatch("release-" + n);
    }
    RegisteredSession last = dao.updateSession(session(id(1), 4));

    assertThat(last.batchId()).isEqualTo("batch-000004");
    assertThat(newest(1).session().searchQuery()).isEqualTo(session(4).searchQuery());
    for (int n = 1; n <= 3; n++) {
      List<SessionWithEvents> batch = read("batch-00000" + n);
      assertThat(batch).hasSize(1);
      assertThat(batch.get(0).session().searchQuery()).isEqualTo(session(n + 10).searchQuery());
    }
  }

  @Proves(UPD_4)
  void aReleasedBatchKeepsSessionsWhoseIdsDoNotCompress() {
    LongIds longIds = new LongIds();
    for (LongIds.Kind kind : LongIds.Kind.values()) {
      String sessionId = longIds.next(kind);
      RegisteredSession first = dao.registerSession(session(sessionId, 1));
      dao.releaseBatch(longIds.next(kind));
      RegisteredSession updated = dao.updateSession(session(sessionId, 2));

      assertThat(briefs(read(first.batchId()))).contains(brief(first));
      assertThat(brief(dao.getSession(sessionId).orElseThrow().registered()))
          .isEqualTo(brief(updated));
    }
  }

  @Proves(UPD_4)
  void whoKnowsOnlyTheOldBatchUpdatesRightly() {
    RegisteredSession first = dao.registerSession(session(1));
    dao.releaseBatch("release-a");
    var other = anotherDao();
    other.registerSession(session(2));

    RegisteredSession updated = dao.updateSession(session(id(1), 3));

    assertThat(updated.batchId()).isNotEqualTo(first.batchId());
    assertThat(briefs(read(first.batchId()))).containsExactly(brief(first));
    assertThat(ids(read(updated.batchId()))).containsExactly(id(2), id(1));
  }

  @Proves(UPD_5)
  void theExpectedVersionIsReplaced() {
    RegisteredSession first = dao.registerSession(session(1));
    RegisteredSession second = dao.updateSession(session(id(1), 2), first.version()).orElseThrow();
    assertThat(brief(newest(1).registered())).isEqualTo(brief(second));
    assertThat(newest(1).session().searchQuery()).isEqualTo(session(2).searchQuery());
    assertThat(second.version()).isNotEqualTo(first.version());

    dao.releaseBatch("release-a");
    RegisteredSession third = dao.updateSession(session(id(1), 3), second.version()).orElseThrow();
    assertThat(brief(newest(1).registered())).isEqualTo(brief(third));
  }

  @Proves(UPD_5)
  void aVersionThatIsNotTheNewestIsNotReplaced() {
    RegisteredSession first = dao.registerSession(session(1));
    RegisteredSession second = dao.updateSession(session(id(1), 2));
    SessionVersion neverThere = new SessionVersion(second.batchId(), second.sessionNumber() + 1);

    assertThat(dao.updateSession(session(id(1), 3), first.version())).isEmpty();
    assertThat(dao.updateSession(session(id(1), 3), neverThere)).isEmpty();
    assertThat(brief(newest(1).registered())).isEqualTo(brief(second));
    assertThat(ids(read(first.batchId()))).containsExactly(id(1));

    dao.releaseBatch("release-a");
    assertThat(dao.updateSession(session(id(1), 3), first.version())).isEmpty();
    assertThat(brief(newest(1).registered())).isEqualTo(brief(second));
    assertThat(dao.listBatches(Set.of(SessionBatchStatus.COLLECTING), 0)).isEmpty();
  }

  @Proves(UPD_5)
  void aMarkDoesNotMakeAnotherVersion() {
    RegisteredSession first = dao.registerSession(session(1));
    ClickstreamDao slow =
        daoThatIsSlowBefore("sessions.replace", () -> dao.markSessionIrrelevant(id(1)));

    assertThat(slow.updateSession(session(id(1), 2), first.version())).isPresent();
    assertThat(newest(1).session().searchQuery()).isEqualTo(session(2).searchQuery());
  }

  @Proves(UPD_5)
  void whatWasWrittenInTheMeantimeIsNotOverwritten() {
    RegisteredSession first = dao.registerSession(session(1));
    ClickstreamDao slow =
        daoThatIsSlowBefore("sessions.replace", () -> dao.updateSession(session(id(1), 2)));

    assertThat(slow.updateSession(session(id(1), 3), first.version())).isEqualTo(Optional.empty());
    assertThat(newest(1).session().searchQuery()).isEqualTo(session(2).searchQuery());
  }

  @Proves({UPD_3, UPD_5})
  void noVersionOfAnUnknownSessionIsReplaced() {
    RegisteredSession other = dao.registerSession(session(2));
    assertThatExceptionOfType(UnknownSessionException.class)
        .as("updateSession of an unknown session")
        .isThrownBy(() -> dao.updateSession(session(1), other.version()));
    assertThat(dao.getBatch(other.batchId()).orElseThrow().sessionCounter()).isEqualTo(1);
    assertThat(dao.getSession(id(1))).isEmpty();
  }

  /** Before its first such call, another caller is faster. */
  private ClickstreamDao daoThatIsSlowBefore(String storageCall, Runnable faster) {
    AtomicBoolean happened = new AtomicBoolean();
    return watchedDao(
        call -> {
          if (call.name().equals(storageCall) && happened.compareAndSet(false, true)) {
            faster.run();
          }
          return call.proceed();
        });
  }

  private SessionWithEvents newest(int n) {
    return dao.getSession(id(n)).orElseThrow();
  }
}
