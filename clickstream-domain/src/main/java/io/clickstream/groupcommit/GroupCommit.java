package io.clickstream.groupcommit;

import io.clickstream.StorageUnavailableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the rows of concurrent calls into groups. One thread at a time stores; it is the first of
 * those that wait, and stores for those behind it as well.
 *
 * @param <T> a row
 * @param <R> what became of a row
 */
final class GroupCommit<T, R> {

  private final String rowsName;
  private final Function<List<T>, List<R>> bulkCall;
  private final GroupCommitOptions options;

  private final ReentrantLock lock = new ReentrantLock();

  /** Signalled when a call has come for which a gathering group may be waiting. */
  private final Condition another = lock.newCondition();

  private final Deque<Call> waiting = new ArrayDeque<>();
  private long waitingRows;
  private boolean storing;
  private int callsOfLastGroup;

  /**
   * Nothing is gathered yet.
   *
   * @param rowsName what the rows are, for messages
   * @param bulkCall stores rows and tells what became of each, in order
   * @param options how calls are gathered
   */
  public GroupCommit(
      String rowsName, Function<List<T>, List<R>> bulkCall, GroupCommitOptions options) {
    this.rowsName = rowsName;
    this.bulkCall = bulkCall;
    this.options = options;
  }

  /**
   * Stores rows, together with those of other threads.
   *
   * @param rows the rows of this call
   * @return what became of each, in order
   * @throws StorageUnavailableException if too much waits, or this call waited too long; then none
   *     of its rows was stored. Also whatever the bulk call throws because of these rows
   */
  public List<R> store(List<T> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    Call mine = enqueue(rows);
    List<Call> group = groupWhenItIsMyTurn(mine);
    if (!group.isEmpty()) {
      try {
        storeAll(group);
      } finally {
        finish(group);
      }
    }
    return mine.answer();
  }

  private Call enqueue(List<T> rows) {
    lock.lock();
    try {
      if (waitingRows > 0 && waitingRows + rows.size() > options.maxWaitingRows()) {
        throw new StorageUnavailableException(
            "Too much is waiting to be stored: %,d %s".formatted(waitingRows, rowsName), null);
      }
      Call call = new Call(rows, lock.newCondition());
      waiting.add(call);
      waitingRows += rows.size();
      another.signal();
      return call;
    } finally {
      lock.unlock();
    }
  }

  /** Empty if somebody else has stored the call meanwhile. */
  private List<Call> groupWhenItIsMyTurn(Call mine) {
    lock.lock();
    try {
      awaitTurn(mine);
      if (mine.done) {
        return List.of();
      }
      storing = true;
      gather();
      return nextGroup();
    } finally {
      lock.unlock();
    }
  }

  private void awaitTurn(Call mine) {
    long left = options.maxWait().toNanos();
    while (!mine.done && (storing || waiting.peekFirst() != mine)) {
      if (mine.taken) {
        // What becomes of it is decided by now: the caller has to learn it.
        mine.changed.awaitUninterruptibly();
      } else if (left <= 0) {
        giveUp(mine, "for %s".formatted(options.maxWait()), null);
      } else {
        try {
          left = mine.changed.awaitNanos(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          if (!mine.taken) {
            giveUp(mine, "until the thread was interrupted", e);
          }
        }
      }
    }
  }

  private void giveUp(Call mine, String howLong, @Nullable Exception cause) {
    waiting.remove(mine);
    waitingRows -= mine.rows.size();
    passTurnOn();
    throw new StorageUnavailableException(
        "Waited in vain to store %s, %s".formatted(rowsName, howLong), cause);
  }

  /** Waits until as many calls are there as the last group had: they are likely to come again. */
  private void gather() {
    long left = options.gatherTime().toNanos();
    try {
      while (left > 0 && waiting.size() < callsOfLastGroup && waitingRows < options.maxRows()) {
        left = another.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      // Nobody else may wait for this thread longer than it takes to store.
      Thread.currentThread().interrupt();
    }
  }

  private List<Call> nextGroup() {
    List<Call> group = new ArrayList<>();
    long rows = 0;
    for (Call next = waiting.peekFirst(); next != null; next = waiting.peekFirst()) {
      rows += next.rows.size();
      if (rows > options.maxRows() && !group.isEmpty()) {
        break;
      }
      next.taken = true;
      waitingRows -= next.rows.size();
      group.add(waiting.removeFirst());
    }
    callsOfLastGroup = group.size();
    return group;
  }

  private void storeAll(List<Call> group) {
    List<T> rows = group.stream().flatMap(call -> call.rows.stream()).toList();
    try {
      List<R> results = bulkCall.apply(rows);
      int from = 0;
      for (Call call : group) {
        call.results = results.subList(from, from + call.rows.size());
        from += call.rows.size();
      }
    } catch (StorageUnavailableException failure) {
      group.forEach(call -> call.failure = failure);
    } catch (RuntimeException failure) {
      if (group.size() == 1) {
        group.get(0).failure = failure;
      } else {
        // It may be due to one of them.
        group.forEach(call -> storeAll(List.of(call)));
      }
    }
  }

  private void finish(List<Call> group) {
    lock.lock();
    try {
      storing = false;
      for (Call call : group) {
        call.done = true;
        call.changed.signal();
      }
      passTurnOn();
    } finally {
      lock.unlock();
    }
  }

  private void passTurnOn() {
    Call next = waiting.peekFirst();
    if (!storing && next != null) {
      next.changed.signal();
    }
  }

  /** The rows of one caller. What changes is guarded by the lock, or written before it is done. */
  private final class Call {

    private final List<T> rows;

    /** Signalled when it is done, or its turn. */
    private final Condition changed;

    private boolean taken;
    private boolean done;
    private @Nullable List<R> results;
    private @Nullable RuntimeException failure;

    Call(List<T> rows, Condition changed) {
      this.rows = rows;
      this.changed = changed;
    }

    List<R> answer() {
      if (failure instanceof StorageUnavailableException) {
        throw new StorageUnavailableException(
            Objects.requireNonNull(failure.getMessage()), failure);
      } else if (failure != null) {
        throw failure;
      } else if (results == null) {
        throw new StorageUnavailableException(
            "The thread that stored the %s of this call has died".formatted(rowsName), null);
      }
      return results;
    }
  }
}
