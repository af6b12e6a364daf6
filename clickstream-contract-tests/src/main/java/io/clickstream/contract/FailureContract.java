package io.clickstream.contract;

import static io.clickstream.contract.Examples.event;
import static io.clickstream.contract.Examples.events;
import static io.clickstream.contract.Examples.id;
import static io.clickstream.contract.Examples.ids;
import static io.clickstream.contract.Examples.session;
import static io.clickstream.contract.Promise.FAIL_1;
import static io.clickstream.contract.Promise.FAIL_2;
import static io.clickstream.contract.Promise.FAIL_3;
import static io.clickstream.contract.Promise.FAIL_4;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.ClickstreamDao;
import io.clickstream.StorageException;
import io.clickstream.StorageUnavailableException;
import io.clickstream.UnreadableRecordException;
import io.clickstream.contract.Race.Outcome;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Registration;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Storage failures. */
public abstract class FailureContract extends BackendContract {

  private static final int MOST_STORAGE_CALLS = 30;

  /** Creates the suite; JUnit makes one instance for each test. */
  protected FailureContract() {}

  @Proves(FAIL_1)
  void storageThatCannotBeReachedIsUnavailable() {
    String batchId = dao.registerSession(session(1)).batchId();
    ClickstreamDao used = fixture.dao(fixture.openImpatient(), clock);
    assertThat(used.getSession(id(1))).isPresent();
    ClickstreamDao fresh = fixture.dao(fixture.openImpatient(), clock);
    fixture.cutOff();

    Map<String, Runnable> calls = new LinkedHashMap<>();
    Operations.all(id(1), batchId)
        .forEach(
            (name, operation) -> {
              calls.put(name, () -> operation.accept(used));
              calls.put(name + " of a DAO not used before", () -> operation.accept(fresh));
            });
    assertUnavailable(calls);
  }

  @Proves(FAIL_1)
  void aServerThatFallsSilentIsUnavailable() {
    String batchId = dao.registerSession(session(1)).batchId();
    ClickstreamDao impatient = fixture.dao(fixture.openImpatient(), clock);
    assertThat(impatient.getSession(id(1))).isPresent();
    fixture.fallSilent();

    Map<String, Runnable> calls = new LinkedHashMap<>();
    Operations.all(id(1), batchId)
        .forEach((name, operation) -> calls.put(name, () -> operation.accept(impatient)));
    calls.put(
        "getSession of a storage that is opened then",
        () -> fixture.dao(fixture.openImpatient(), clock).getSession(id(1)));
    assertUnavailable(calls);
  }

  /** Makes all calls at once, because each may wait until its time is over. */
  private static void assertUnavailable(Map<String, Runnable> calls) {
    List<Callable<String>> racers = new ArrayList<>();
    calls.forEach(
        (name, call) ->
            racers.add(
                () -> {
                  call.run();
                  return name;
                }));
    Iterator<String> names = calls.keySet().iterator();
    for (Outcome<String> outcome : Race.run(racers)) {
      assertThat(outcome.thrown()).as(names.next()).isInstanceOf(StorageUnavailableException.class);
    }
  }

  @Proves(FAIL_4)
  void afterCloseNothingCanBeReached() {
    String batchId = dao.registerSession(session(1)).batchId();
    dao.close();

    Operations.all(id(1), batchId)
        .forEach((name, operation) -> assertClosed(name, () -> operation.accept(dao)));
  }

  @Proves(FAIL_4)
  void closingAgainIsNoError() {
    dao.registerSession(session(1));
    assertThat(dao.getSession(id(1))).isPresent();
    dao.close();
    dao.close();
    assertClosed("getSession", () -> dao.getSession(id(1)));
  }

  private static void assertClosed(String name, ThrowingCallable call) {
    assertThatThrownBy(call, "%s", name)
        .isInstanceOf(StorageException.class)
        .isNotInstanceOf(StorageUnavailableException.class);
  }

  @Proves(FAIL_2)
  void aRegistrationMayBeRepeated() {
    whateverAnswerIsLost(
        (failing, n) -> failing.registerSession(session(n)),
        n -> {
          RegisteredSession stored = dao.registerSession(session(id(n), 700));
          assertThat(stored.session().searchQuery()).isEqualTo(session(n).searchQuery());
          assertThat(ids(read(stored.batchId()))).containsOnlyOnce(id(n));
        });
  }

  @Proves(FAIL_2)
  void aBulkRegistrationMayBeRepeated() {
    whateverAnswerIsLost(
        (failing, n) -> failing.registerSessions(Examples.sessions(n * 10, n * 10 + 3)),
        n -> {
          List<Registration> again = dao.registerSessions(Examples.sessions(n * 10, n * 10 + 3));
          assertThat(again).extracting(Registration::created).containsOnly(false);
          assertThat(ids(read(again.get(0).registered().batchId())))
              .containsOnlyOnce(id(n * 10), id(n * 10 + 1), id(n * 10 + 2), id(n * 10 + 3));
        });
  }

  @Proves(FAIL_2)
  void anUpdateMayBeRepeated() {
    whateverAnswerIsLost(
        n -> dao.registerSession(session(n)),
        (failing, n) -> failing.updateSession(session(id(n), 700 + n)),
        n -> {
          RegisteredSession newest = dao.getSession(id(n)).orElseThrow().registered();
          assertThat(newest.session().searchQuery()).isEqualTo(session(700 + n).searchQuery());
          assertThat(ids(read(newest.batchId()))).containsOnlyOnce(id(n));
        });
  }

  @Proves(FAIL_2)
  void anUpdateAfterTheReleaseMayBeRepeated() {
    whateverAnswerIsLost(
        n -> {
          dao.registerSession(session(n));
          dao.releaseBatch("release-" + n);
        },
        (failing, n) -> failing.updateSession(session(id(n), 700 + n)),
        n -> {
          SessionBatch released = dao.releaseBatch("release-" + n).orElseThrow();
          assertThat(read(released.batchId()))
              .filteredOn(read -> read.session().sessionId().equals(id(n)))
              .singleElement()
              .satisfies(
                  read ->
                      assertThat(read.session().searchQuery()).isEqualTo(session(n).searchQuery()));
          RegisteredSession newest = dao.getSession(id(n)).orElseThrow().registered();
          assertThat(newest.session().searchQuery()).isEqualTo(session(700 + n).searchQuery());
          assertThat(ids(read(newest.batchId()))).containsOnlyOnce(id(n));
        });
  }

  @Proves(FAIL_2)
  void eventsMayBePushedAgain() {
    dao.registerSession(session(1));
    whateverAnswerIsLost(
        (failing, n) -> failing.pushEvents(events(id(1), 10 * n, 10 * n + 2)),
        n -> {
          assertThat(dao.pushEvents(events(id(1), 10 * n, 10 * n + 2)).stored()).isZero();
          assertThat(dao.getSession(id(1), 0).orElseThrow().events())
              .containsOnlyOnceElementsOf(events(id(1), 10 * n, 10 * n + 2));
        });
  }

  @Proves(FAIL_2)
  void aMarkMayBeRepeated() {
    whateverAnswerIsLost(
        n -> dao.registerSession(session(n)),
        (failing, n) -> failing.markSessionIrrelevant(id(n)),
        n -> {
          assertThat(dao.getSession(id(n)).orElseThrow().session().searchQuery())
              .isEqualTo(session(n).searchQuery());
          assertThat(dao.getSession(id(n)).orElseThrow().registered().irrelevant()).isTrue();
        });
  }

  @Proves(FAIL_2)
  void aReleaseMayBeRepeated() {
    whateverAnswerIsLost(
        n -> dao.registerSession(session(n)),
        (failing, n) -> failing.releaseBatch("release-" + n),
        n -> {
          String batchId = dao.getSession(id(n)).orElseThrow().registered().batchId();
          SessionBatch released = dao.releaseBatch("release-" + n).orElseThrow();
          assertThat(released.batchId()).isEqualTo(batchId);
          assertThat(released.sealed()).isTrue();
          assertThat(ids(read(batchId))).containsExactly(id(n));
          assertThat(dao.listBatches(Set.of(SessionBatchStatus.COLLECTING), 0)).isEmpty();
        });
  }

  @Proves(FAIL_2)
  void aStatusChangeMayBeRepeated() {
    whateverAnswerIsLost(
        n -> {
          dao.registerSession(session(n));
          dao.releaseBatch("release-" + n);
        },
        (failing, n) -> failing.updateBatchStatus(batchOf(n), SessionBatchStatus.FINE_TUNING),
        n ->
            assertThat(dao.getBatch(batchOf(n)).orElseThrow().status())
                .isEqualTo(SessionBatchStatus.FINE_TUNING));
  }

  private String batchOf(int n) {
    return dao.getSession(id(n)).orElseThrow().registered().batchId();
  }

  private void whateverAnswerIsLost(BiConsumer<ClickstreamDao, Integer> operation, Check check) {
    whateverAnswerIsLost(n -> {}, operation, check);
  }

  /**
   * Runs the operation with its first storage call failing, then with the second, and so on for all
   * of its calls; once with the call executed and its result lost, and once with the call lost.
   * Each time, the operation is retried and must then have the expected result.
   */
  private void whateverAnswerIsLost(
      Check prepare, BiConsumer<ClickstreamDao, Integer> operation, Check check) {
    int n = 0;
    for (boolean carriedOut : List.of(true, false)) {
      for (int lost = 0; lost < MOST_STORAGE_CALLS; lost++) {
        n++;
        prepare.of(n);
        boolean interrupted = interrupted(operation, n, lost, carriedOut);
        operation.accept(dao, n);
        check.of(n);
        if (!interrupted) {
          assertThat(lost).as("storage calls that the operation makes").isPositive();
          break;
        }
      }
    }
  }

  private boolean interrupted(
      BiConsumer<ClickstreamDao, Integer> operation, int n, int lost, boolean carriedOut) {
    AtomicInteger calls = new AtomicInteger();
    ClickstreamDao failing =
        watchedDao(
            call -> {
              boolean fails = calls.getAndIncrement() == lost;
              Object answer = carriedOut || !fails ? call.proceed() : null;
              if (fails) {
                throw new StorageUnavailableException("the answer is lost", null);
              }
              return answer;
            });
    try {
      operation.accept(failing, n);
      return false;
    } catch (StorageUnavailableException expected) {
      assertThat(calls).hasValue(lost + 1);
      return true;
    }
  }

  @Proves(FAIL_3)
  void aSessionThatCannotBeReadIsNamed() {
    String batchId = dao.registerSession(session(1)).batchId();
    dao.registerSession(session(2));
    fixture.damageSession(id(1));

    assertUnreadable(() -> dao.getSession(id(1)), id(1));
    assertUnreadable(() -> read(batchId), id(1));
    assertThat(dao.getSession(id(2)).orElseThrow().session().searchQuery())
        .isEqualTo(session(2).searchQuery());
  }

  @Proves(FAIL_3)
  void anEventThatCannotBeReadIsNamed() {
    String batchId = dao.registerSession(session(1)).batchId();
    dao.registerSession(session(2));
    dao.pushEvents(List.of(event(id(1), 1), event(id(1), 2), event(id(2), 3)));
    fixture.damageEvent(id(1), "event-2");

    assertUnreadable(() -> dao.getSession(id(1)), "event-2");
    assertUnreadable(() -> dao.getSession(id(1), 0), "event-2");
    assertUnreadable(() -> read(batchId), "event-2");
    assertThat(dao.getSession(id(2)).orElseThrow().events()).containsExactly(event(id(2), 3));
  }

  @Proves(FAIL_3)
  void aBatchThatCannotBeReadIsNamed() {
    String damaged = dao.registerSession(session(1)).batchId();
    dao.releaseBatch("release-a");
    String other = dao.registerSession(session(2)).batchId();
    fixture.damageBatch(damaged);

    assertUnreadable(() -> dao.getBatch(damaged), damaged);
    assertThat(dao.getBatch(other)).isPresent();
  }

  private static void assertUnreadable(ThrowingCallable call, String named) {
    assertThatExceptionOfType(UnreadableRecordException.class)
        .as("reading the damaged record of " + named)
        .isThrownBy(call)
        .withMessageContaining(named)
        .satisfies(thrown -> assertThat(thrown.record()).contains(named));
  }

  /** Verifies the result of the n-th retry. */
  @FunctionalInterface
  private interface Check {

    void of(int n);
  }
}
