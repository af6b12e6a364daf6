package io.clickstream.contract;

import static io.clickstream.contract.Examples.id;
import static io.clickstream.contract.Examples.session;
import static io.clickstream.contract.Promise.LIF_1;
import static io.clickstream.contract.Promise.LIF_2;
import static io.clickstream.contract.Promise.LIF_3;
import static io.clickstream.contract.Promise.LIF_4;
import static io.clickstream.contract.Promise.LIF_5;
import static io.clickstream.model.SessionBatchStatus.ARCHIVED;
import static io.clickstream.model.SessionBatchStatus.ARCHIVING;
import static io.clickstream.model.SessionBatchStatus.COLLECTING;
import static io.clickstream.model.SessionBatchStatus.FINE_TUNING;
import static io.clickstream.model.SessionBatchStatus.RELEASED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickstream.ClickstreamDao;
import io.clickstream.IllegalBatchTransitionException;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Status changes of batches. */
public abstract class LifecycleContract extends BackendContract {

  private int batches;

  /** Creates the suite; JUnit makes one instance for each test. */
  protected LifecycleContract() {}

  /** The allowed changes, independent of the implementation, so that tests detect wrong rules. */
  private static Set<SessionBatchStatus> allowed(SessionBatchStatus from) {
    return switch (from) {
      case RELEASED -> Set.of(FINE_TUNING, ARCHIVING);
      case FINE_TUNING -> Set.of(RELEASED, ARCHIVING);
      case ARCHIVING -> Set.of(ARCHIVED);
      case COLLECTING, ARCHIVED -> Set.of();
    };
  }

  /** Returns the changes that bring a released batch to a status. */
  private static List<SessionBatchStatus> way(SessionBatchStatus to) {
    return switch (to) {
      case FINE_TUNING -> List.of(FINE_TUNING);
      case ARCHIVING -> List.of(ARCHIVING);
      case ARCHIVED -> List.of(FINE_TUNING, ARCHIVING, ARCHIVED);
      case COLLECTING, RELEASED -> List.of();
    };
  }

  @Proves(LIF_1)
  void theChangesOfTheLifecycleAreMade() {
    for (SessionBatchStatus from : SessionBatchStatus.values()) {
      for (SessionBatchStatus to : allowed(from)) {
        SessionBatch before = batchThatIs(from);
        SessionBatch changed = dao.updateBatchStatus(before.batchId(), to).orElseThrow();

        assertThat(changed.status()).as(from + " to " + to).isEqualTo(to);
        assertThat(dao.getBatch(before.batchId())).contains(changed);
        assertThat(changed)
            .as("all but the status")
            .usingRecursiveComparison()
            .ignoringFields("status")
            .isEqualTo(before);
      }
    }
  }

  @Proves(LIF_1)
  void aFailedTrainingMayBeTriedAgain() {
    String batchId = batchThatIs(RELEASED).batchId();
    for (SessionBatchStatus status :
        List.of(FINE_TUNING, RELEASED, FINE_TUNING, RELEASED, ARCHIVING, ARCHIVED)) {
      assertThat(dao.updateBatchStatus(batchId, status).orElseThrow().status()).isEqualTo(status);
    }
  }

  @Proves(LIF_2)
  void everyOtherChangeIsRefusedAndChangesNothing() {
    for (SessionBatchStatus from : SessionBatchStatus.values()) {
      for (SessionBatchStatus to : SessionBatchStatus.values()) {
        if (from != to && !allowed(from).contains(to)) {
          SessionBatch before = batchThatIs(from);
          assertRefused(dao, before.batchId(), from, to);
          assertThat(dao.getBatch(before.batchId())).contains(before);
        }
      }
    }
  }

  @Proves(LIF_3)
  void theStatusThatABatchHasIsNoChange() {
    for (SessionBatchStatus status : SessionBatchStatus.values()) {
      SessionBatch batch = batchThatIs(status);
      assertThat(dao.updateBatchStatus(batch.batchId(), status)).contains(batch);
      assertThat(dao.getBatch(batch.batchId())).contains(batch);
    }
  }

  @Proves(LIF_4)
  void anUnknownBatchIsEmpty() {
    String batchId = batchThatIs(RELEASED).batchId();
    for (SessionBatchStatus status : SessionBatchStatus.values()) {
      assertThat(dao.updateBatchStatus("no-such-batch", status)).isEmpty();
    }
    assertThat(dao.updateBatchStatus(batchId, FINE_TUNING)).isPresent();
  }

  @Proves(LIF_5)
  void whoLosesARaceToAnotherStatusIsRefused() {
    String batchId = batchThatIs(RELEASED).batchId();
    ClickstreamDao slow = slowDao(batchId, ARCHIVING);

    assertRefused(slow, batchId, ARCHIVING, FINE_TUNING);
    assertThat(dao.getBatch(batchId).orElseThrow().status()).isEqualTo(ARCHIVING);
  }

  @Proves({LIF_3, LIF_5})
  void whoLosesARaceToTheSameStatusGetsTheBatch() {
    String batchId = batchThatIs(RELEASED).batchId();
    ClickstreamDao slow = slowDao(batchId, FINE_TUNING);

    assertThat(slow.updateBatchStatus(batchId, FINE_TUNING)).isEqualTo(dao.getBatch(batchId));
    assertThat(dao.getBatch(batchId).orElseThrow().status()).isEqualTo(FINE_TUNING);
  }

  /** Returns a DAO whose status change comes right after another caller's. */
  private ClickstreamDao slowDao(String batchId, SessionBatchStatus meanwhile) {
    AtomicBoolean changed = new AtomicBoolean();
    return watchedDao(
        call -> {
          if (call.name().equals("batches.change") && changed.compareAndSet(false, true)) {
            dao.updateBatchStatus(batchId, meanwhile);
          }
          return call.proceed();
        });
  }

  private static void assertRefused(
      ClickstreamDao dao, String batchId, SessionBatchStatus from, SessionBatchStatus to) {
    assertThatExceptionOfType(IllegalBatchTransitionException.class)
        .as(from + " to " + to)
        .isThrownBy(() -> dao.updateBatchStatus(batchId, to))
        .satisfies(
            refusal -> {
              assertThat(refusal.batchId()).isEqualTo(batchId);
              assertThat(refusal.from()).isEqualTo(from);
              assertThat(refusal.to()).isEqualTo(to);
            });
  }

  /** Creates a new batch with a status; a batch that is already collecting is released first. */
  private SessionBatch batchThatIs(SessionBatchStatus status) {
    batches++;
    dao.releaseBatch("release-before-" + batches);
    String batchId = dao.registerSession(session(id(batches), batches)).batchId();
    if (status != COLLECTING) {
      dao.releaseBatch("release-" + batches);
      way(status).forEach(next -> dao.updateBatchStatus(batchId, next));
    }
    SessionBatch batch = dao.getBatch(batchId).orElseThrow();
    assertThat(batch.status()).isEqualTo(status);
    return batch;
  }
}
