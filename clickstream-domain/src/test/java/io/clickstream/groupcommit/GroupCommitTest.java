package io.clickstream.groupcommit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.StorageUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every call of a thread is a text; what becomes of a row is the row in capitals. */
@Timeout(60)
final class GroupCommitTest {

  private static final Duration LONG = Duration.ofHours(1);
  private static final GroupCommitOptions PLAIN =
      GroupCommitOptions.DEFAULTS.withGatherTime(Duration.ZERO).withMaxWait(LONG);

  private final List<List<String>> stored = Collections.synchronizedList(new ArrayList<>());
  private final Semaphore mayStore = new Semaphore(0);

  private List<String> bulkCall(List<String> rows) {
    mayStore.acquireUninterruptibly();
    if (rows.contains("away")) {
      throw new StorageUnavailableException("the store is away", null);
    } else if (rows.contains("bad")) {
      throw new IllegalStateException("a bad row");
    } else if (rows.contains("fatal")) {
      throw new OutOfMemoryError("as if");
    }
    stored.add(rows);
    return rows.stream().map(row -> row.toUpperCase(Locale.ROOT)).toList();
  }

  private GroupCommit<String, String> commit(GroupCommitOptions options) {
    return new GroupCommit<>("rows", GroupCommitTest::size, this::bulkCall, options);
  }

  private static long size(String row) {
    return row.startsWith("half") ? GroupCommit.MAX_BYTES / 2 : 1;
  }

  @Test
  void aCallAloneGoesThroughAtOnce() {
    mayStore.release(2);
    GroupCommit<String, String> commit = commit(PLAIN.withGatherTime(LONG));
    assertThat(commit.store(List.of("a", "b"))).containsExactly("A", "B");
    assertThat(commit.store(List.of("c"))).containsExactly("C");
    assertThat(stored).containsExactly(List.of("a", "b"), List.of("c"));
  }

  @Test
  void noRowsAreNotStored() {
    assertThat(commit(PLAIN).store(List.of())).isEmpty();
  }

  @Test
  void callsThatComeMeanwhileMakeOneGroupAndEachHasItsOwnAnswer() {
    GroupCommit<String, String> commit = commit(PLAIN);
    Caller a = storing(commit, "a");
    Caller b = waiting(commit, "b", "c");
    Caller d = waiting(commit, "d");
    mayStore.release(2);

    assertThat(a.answer()).containsExactly("A");
    assertThat(b.answer()).containsExactly("B", "C");
    assertThat(d.answer()).containsExactly("D");
    assertThat(stored).containsExactly(List.of("a"), List.of("b", "c", "d"));
  }

  @Test
  void aGroupHasNoMoreRowsThanItMayUnlessOneCallHas() {
    GroupCommit<String, String> commit = commit(PLAIN.withMaxRows(2));
    List<Caller> callers = new ArrayList<>(List.of(storing(commit, "a")));
    callers.add(waiting(commit, "b"));
    callers.add(waiting(commit, "c"));
    callers.add(waiting(commit, "d"));
    callers.add(waiting(commit, "e", "f", "g"));
    mayStore.release(4);

    callers.forEach(Caller::answer);
    assertThat(stored)
        .containsExactly(List.of("a"), List.of("b", "c"), List.of("d"), List.of("e", "f", "g"));
  }

  @Test
  void aGroupHasNoMoreBytesThanItMayUnlessOneCallHas() {
    GroupCommit<String, String> commit = commit(PLAIN);
    List<Caller> callers = new ArrayList<>(List.of(storing(commit, "a")));
    callers.add(waiting(commit, "half-1"));
    callers.add(waiting(commit, "half-2"));
    callers.add(waiting(commit, "half-3"));
    callers.add(waiting(commit, "half-4", "half-5", "half-6"));
    mayStore.release(4);

    callers.forEach(Caller::answer);
    assertThat(stored)
        .containsExactly(
            List.of("a"),
            List.of("half-1", "half-2"),
            List.of("half-3"),
            List.of("half-4", "half-5", "half-6"));
  }

  @Test
  void aFailureIsThatOfTheCallItIsDueTo() {
    GroupCommit<String, String> commit = commit(PLAIN);
    Caller a = storing(commit, "a");
    Caller b = waiting(commit, "b");
    Caller bad = waiting(commit, "bad");
    Caller c = waiting(commit, "c");
    mayStore.release(5);

    assertThat(a.answer()).containsExactly("A");
    assertThat(b.answer()).containsExactly("B");
    assertThat(c.answer()).containsExactly("C");
    assertThatThrownBy(bad::answer).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aStoreThatIsAwayIsAskedOnceForAll() {
    GroupCommit<String, String> commit = commit(PLAIN);
    Caller a = storing(commit, "a");
    Caller away = waiting(commit, "away");
    Caller b = waiting(commit, "b");
    mayStore.release(2);

    a.answer();
    for (Caller refused : List.of(away, b)) {
      assertThatThrownBy(refused::answer)
          .isInstanceOf(StorageUnavailableException.class)
          .hasMessage("the store is away");
    }
    assertThat(stored).containsExactly(List.of("a"));
  }

  @Test
  void whatComesWhileTooMuchWaitsIsRefusedAtOnce() {
    GroupCommit<String, String> commit = commit(PLAIN.withMaxWaitingRows(2));
    Caller a = storing(commit, "a");
    Caller b = waiting(commit, "b", "c");

    assertThatThrownBy(() -> commit.store(List.of("d")))
        .isInstanceOf(StorageUnavailableException.class)
        .hasMessage("Too much is waiting to be stored: 2 rows");
    mayStore.release(3);
    a.answer();
    b.answer();
    assertThat(commit.store(List.of("d"))).containsExactly("D");
  }

  @Test
  void aCallThatWaitedTooLongIsRefusedAndNotStored() {
    GroupCommit<String, String> commit = commit(PLAIN.withMaxWait(Duration.ZERO));
    Caller a = storing(commit, "a");

    assertThatThrownBy(() -> commit.store(List.of("b")))
        .isInstanceOf(StorageUnavailableException.class)
        .hasMessage("Waited in vain to store rows, for PT0S");
    mayStore.release(2);
    a.answer();
    commit.store(List.of("c"));
    assertThat(stored).containsExactly(List.of("a"), List.of("c"));
  }

  @Test
  void aThreadThatIsInterruptedWhileItWaitsIsRefusedAndStaysInterrupted() {
    GroupCommit<String, String> commit = commit(PLAIN);
    Caller a = storing(commit, "a");
    Caller b = waiting(commit, "b");
    Caller c = waiting(commit, "c");
    b.thread.interrupt();

    assertThatThrownBy(b::answer)
        .isInstanceOf(StorageUnavailableException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(b.interrupted.join()).isTrue();
    mayStore.release(2);
    a.answer();
    c.answer();
    assertThat(stored).containsExactly(List.of("a"), List.of("c"));
  }

  @Test
  void aThreadThatIsInterruptedWhileItIsStoredLearnsWhatBecameOfIt() {
    GroupCommit<String, String> commit = commit(PLAIN);
    Caller a = storing(commit, "a");
    Caller b = waiting(commit, "b");
    Caller c = waiting(commit, "c");
    mayStore.release();
    a.answer();
    awaitStoring(b);
    c.thread.interrupt();
    c.awaitState(Thread.State.WAITING);
    mayStore.release();

    assertThat(c.answer()).containsExactly("C");
    assertThat(c.interrupted.join()).isTrue();
  }

  @Test
  void aGroupWaitsForAsManyCallsAsTheLastOneHad() {
    GroupCommit<String, String> commit = commit(PLAIN.withGatherTime(LONG));
    Caller a = storing(commit, "a");
    Caller b = waiting(commit, "b");
    Caller c = waiting(commit, "c");
    mayStore.release(3);
    List.of(a, b, c).forEach(Caller::answer);
    Caller d = waiting(commit, "d");
    assertThat(stored).containsExactly(List.of("a"), List.of("b", "c"));
    Caller e = new Caller(commit, "e");

    assertThat(d.answer()).containsExactly("D");
    assertThat(e.answer()).containsExactly("E");
    assertThat(stored).last().isEqualTo(List.of("d", "e"));
  }

  @Test
  void anErrorIsThatOfTheThreadThatStoresAndTheOthersGoOn() {
    GroupCommit<String, String> commit = commit(PLAIN);
    Caller a = storing(commit, "a");
    Caller fatal = waiting(commit, "fatal");
    Caller b = waiting(commit, "b");
    mayStore.release(3);

    a.answer();
    assertThatThrownBy(fatal::answer).isInstanceOf(OutOfMemoryError.class);
    assertThatThrownBy(b::answer).isInstanceOf(StorageUnavailableException.class);
    assertThat(commit.store(List.of("c"))).containsExactly("C");
  }

  /** A call that has got as far as the bulk call. */
  private Caller storing(GroupCommit<String, String> commit, String... rows) {
    Caller caller = new Caller(commit, rows);
    awaitStoring(caller);
    return caller;
  }

  private void awaitStoring(Caller caller) {
    caller.awaitState(Thread.State.WAITING);
    while (!mayStore.hasQueuedThreads()) {
      Thread.onSpinWait();
    }
  }

  /** A call that waits for others. */
  private static Caller waiting(GroupCommit<String, String> commit, String... rows) {
    Caller caller = new Caller(commit, rows);
    caller.awaitState(Thread.State.TIMED_WAITING);
    return caller;
  }

  private static final class Caller {

    private final CompletableFuture<List<String>> answer = new CompletableFuture<>();
    private final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    private final Thread thread;

    Caller(GroupCommit<String, String> commit, String... rows) {
      thread =
          new Thread(
              () -> {
                try {
                  answer.complete(commit.store(List.of(rows)));
                } catch (Throwable failure) {
                  answer.completeExceptionally(failure);
                } finally {
                  interrupted.complete(Thread.currentThread().isInterrupted());
                }
              });
      thread.start();
    }

    void awaitState(Thread.State state) {
      while (thread.getState() != state) {
        Thread.onSpinWait();
      }
    }

    List<String> answer() {
      try {
        return answer.join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        } else if (e.getCause() instanceof Error failure) {
          throw failure;
        }
        throw e;
      }
    }
  }
}
