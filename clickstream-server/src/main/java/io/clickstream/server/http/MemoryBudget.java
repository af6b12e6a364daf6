package io.clickstream.server.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How much memory the bodies and answers of all requests may use together. The sizes are estimates
 * of what their values occupy on the heap. There are two kinds of use:
 *
 * <ul>
 *   <li>Memory is <em>held</em> while the service waits for a client: for the rest of a body, or
 *       until it has received a part of an answer. At most a third of the budget is held, so that
 *       slow clients leave enough to work with.
 *   <li>It is <em>worked</em> in while a body is parsed and stored, or a session is read. That does
 *       not depend on a client, so a short wait for it makes sense. A small part of the budget is
 *       not worked in, so that small bodies can arrive meanwhile.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class MemoryBudget {

  private static final int HELD_PART = 3;
  private static final int SMALL_BODIES_PART = 8;

  /** What it takes to read the largest session that consists of text. */
  private static final long READING = 64L << 20;

  private final long most;
  private final long mostHeld;
  private final long mostWorked;
  private final LongAdder refusals = new LongAdder();

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Condition> waitingToHold = new ArrayDeque<>();
  private final Deque<Condition> waitingToWork = new ArrayDeque<>();
  private long held;
  private long worked;

  /**
   * Creates a budget of which nothing is used.
   *
   * @param most its size in bytes
   */
  public MemoryBudget(long most) {
    this.most = most;
    this.mostHeld = most / HELD_PART;
    this.mostWorked = most - mostHeld / SMALL_BODIES_PART;
  }

  /**
   * Returns the size of the budget.
   *
   * @return the size in bytes
   */
  public long most() {
    return most;
  }

  /**
   * Returns how much is held.
   *
   * @return the size in bytes
   */
  public long held() {
    return locked(() -> held);
  }

  /**
   * Returns how much is worked in.
   *
   * @return the size in bytes
   */
  public long worked() {
    return locked(() -> worked);
  }

  /**
   * Returns how many requests wait for memory.
   *
   * @return the number of requests
   */
  public long waiting() {
    return locked(() -> waitingToHold.size() + waitingToWork.size());
  }

  /**
   * Returns how often there was not enough memory for a request.
   *
   * @return the number since the service was started
   */
  public long refusals() {
    return refusals.sum();
  }

  /** What is reserved while a session is read whose size is not known yet. */
  long reading() {
    return Math.min(READING, mostWorked - mostHeld);
  }

  /** The most that one request works in. */
  long mostWorked() {
    return mostWorked;
  }

  void refused() {
    refusals.increment();
  }

  /** Returns whether memory could be held now, without taking it. */
  boolean canHold(long bytes) {
    lock.lock();
    try {
      return fitsHeld(bytes, 0);
    } finally {
      lock.unlock();
    }
  }

  /** Replaces what a request holds by something larger, if there is room now. */
  boolean tryHold(long bytes, long insteadOf) {
    lock.lock();
    try {
      return takeHeld(bytes, insteadOf);
    } finally {
      lock.unlock();
    }
  }

  /** Takes memory to hold, in the order of the requests; false if the wait was in vain. */
  boolean hold(long bytes, Duration longest) {
    return await(waitingToHold, () -> takeHeld(bytes, 0), longest);
  }

  /**
   * Takes memory to work in, in the order of the requests, and gives back what the request held for
   * its body; false if the wait was in vain. A request that needs nearly everything does not wait:
   * several of them would wait for each other.
   */
  boolean work(long bytes, long insteadOfHeld, Duration longest) {
    boolean coexists = bytes <= mostWorked - mostHeld;
    return await(
        waitingToWork, () -> takeWorked(bytes, insteadOfHeld), coexists ? longest : Duration.ZERO);
  }

  void release(long heldBytes, long workedBytes) {
    if (heldBytes == 0 && workedBytes == 0) {
      return;
    }
    lock.lock();
    try {
      held -= heldBytes;
      worked -= workedBytes;
      signal(waitingToWork);
      signal(waitingToHold);
    } finally {
      lock.unlock();
    }
  }

  private boolean takeHeld(long bytes, long insteadOf) {
    if (!fitsHeld(bytes, insteadOf)) {
      return false;
    }
    held += bytes - insteadOf;
    return true;
  }

  /** Whatever has to be held by one request fits if there is nothing else. */
  private boolean fitsHeld(long bytes, long insteadOf) {
    long others = held - insteadOf;
    return (others == 0 || others + bytes <= mostHeld)
        && (others + worked == 0 || others + worked + bytes <= most);
  }

  private boolean takeWorked(long bytes, long insteadOfHeld) {
    if (held - insteadOfHeld + worked + bytes > mostWorked) {
      return false;
    }
    held -= insteadOfHeld;
    worked += bytes;
    return true;
  }

  private boolean await(Deque<Condition> waiting, BooleanSupplier take, Duration longest) {
    lock.lock();
    try {
      if (waiting.isEmpty() && take.getAsBoolean()) {
        return true;
      }
      return awaitTurn(waiting, take, longest);
    } finally {
      lock.unlock();
    }
  }

  private boolean awaitTurn(Deque<Condition> waiting, BooleanSupplier take, Duration longest) {
    Condition changed = lock.newCondition();
    waiting.add(changed);
    long left = longest.toNanos();
    try {
      while (left > 0) {
        left = changed.awaitNanos(left);
        if (waiting.peekFirst() == changed && take.getAsBoolean()) {
          return true;
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      waiting.remove(changed);
      signal(waiting);
    }
    return false;
  }

  private static void signal(Deque<Condition> waiting) {
    Condition first = waiting.peekFirst();
    if (first != null) {
      first.signal();
    }
  }

  private long locked(LongSupplier value) {
    lock.lock();
    try {
      return value.getAsLong();
    } finally {
      lock.unlock();
    }
  }
}
