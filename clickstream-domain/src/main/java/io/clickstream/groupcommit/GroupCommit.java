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
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Combines the rows of concurrent calls into groups. One thread at a time stores a group: the one
 * whose call is at the head of the queue stores its own rows together with those of the calls
 * behind it.
 *
 * @param <T> the type of a row
 * @param <R> the type of the result for a row
 */
final class GroupCommit<T, R> {

  /**
   * The maximum size in memory of the rows of a group; exceeded only by a single call that has
   * more. A store may hold another copy of the rows that it writes in one call.
   */
  static final long MAX_BYTES = 8L << 20;

  private final String rowsName;
  private final ToLongFunction<T> size;
  private final Function<List<T>, List<R>> bulkCall;
  private final GroupCommitOptions options;

  private final ReentrantLock lock = new ReentrantLock();

  /** Signalled when a call joins the queue, for a group that is being gathered. */
  private final Condition callQueued = lock.newCondition();

  private final Deque<Call> waiting = new ArrayDeque<>();
  private long waitingRows;
  private boolean storing;
  private int callsOfLastGroup;

  /**
   * Creates an empty queue.
   *
   * @param rowsName what the rows are called in messages
   * @param size the size of a row in memory, in bytes
   * @param bulkCall stores rows and returns one result per row, in order
   * @param options how calls are combined into groups
   */
  GroupCommit(
      String rowsName,
      ToLongFunction<T> size,
      Function<List<T>, List<R>> bulkCall,
      GroupCommitOptions options) {
    this.rowsName = rowsName;
    this.size = size;
    this.bulkCall = bulkCall;
    this.options = options;
  }

  /**
   * Stores rows, together with those of other threads. Any exception that the bulk call throws
   * because of these rows is thrown as well.
   *
   * @param rows the rows of this call
   * @return one result per row, in order
   * @throws StorageUnavailableException if too many rows are waiting, or this call has waited too
   *     long; none of its rows has been stored then
   */
  List<R> store(List<T> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    Call mine = enqueue(rows, rows.stream().mapToLong(size).sum());
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

  private Call enqueue(List<T> rows, long bytes) {
    lock.lock();
    try {
      if (waitingRows > 0 && waitingRows + rows.size() > options.maxWaitingRows()) {
        throw new StorageUnavailableException(
            "Too much is waiting to be stored: %,d %s".formatted(waitingRows, rowsName), null);
      }
      Call call = new Call(rows, bytes, lock.newCondition());
      waiting.add(call);
      waitingRows += rows.size();
      callQueued.signal();
      return call;
    } finally {
      lock.unlock();
    }
  }

  /** Returns the group to store, or an empty list if another thread has stored the call. */
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
        // Another thread is storing the rows: the caller must not return without the result.
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

  /** Waits for as many calls as the last group had, because their callers are likely to return. */
  private void gather() {
    long left = options.gatherTime().toNanos();
    try {
      while (left > 0 && waiting.size() < callsOfLastGroup && waitingRows < options.maxRows()) {
        left = callQueued.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      // Keep the interrupt status and store at once: other calls depend on this thread.
      Thread.currentThread().interrupt();
    }
  }

  private List<Call> nextGroup() {
    List<Call> group = new ArrayList<>();
    long rows = 0;
    long bytes = 0;
    for (Call next = waiting.peekFirst(); next != null; next = waiting.peekFirst()) {
      rows += next.rows.size();
      bytes += next.bytes;
      boolean tooMuch = rows > options.maxRows() || bytes > MAX_BYTES;
      if (tooMuch && !group.isEmpty()) {
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
        // A single call may have caused the failure.
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

  /**
   * The rows of one caller. Its mutable state is guarded by the lock, or written before {@code
   * done} is set.
   */
  private final class Call {

    private final List<T> rows;
    private final long bytes;

    /** Signalled when the call is done or has reached the head of the queue. */
    private final Condition changed;

    private boolean taken;
    private boolean done;
    private @Nullable List<R> results;
    private @Nullable RuntimeException failure;

    Call(List<T> rows, long bytes, Condition changed) {
      this.rows = rows;
      this.bytes = bytes;
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
            "The thread that was to store the %s of this call has terminated".formatted(rowsName),
            null);
      }
      return results;
    }
  }
}
