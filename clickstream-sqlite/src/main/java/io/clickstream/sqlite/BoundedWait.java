package io.clickstream.sqlite;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.BusyHandler;

/**
 * Waits for the lock of another process, polling at short random intervals. SQLite's own busy
 * handler sleeps for up to 100 ms at a time, during which a busy writer can take the lock again and
 * again.
 */
final class BoundedWait extends BusyHandler {

  private static final long SHORTEST_PAUSE = TimeUnit.MICROSECONDS.toNanos(200);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(3);

  private final Duration longestWait;
  private long start;

  BoundedWait(Duration longestWait) {
    this.longestWait = longestWait;
  }

  /** Called by the thread that uses the connection, one at a time. Returns 0 to stop waiting. */
  @Override
  protected int callback(int pausesBefore) {
    if (Thread.currentThread().isInterrupted()) {
      return 0;
    }
    if (pausesBefore == 0) {
      start = System.nanoTime();
    } else if (System.nanoTime() - start > longestWait.toNanos()) {
      return 0;
    }
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE, LONGEST_PAUSE));
    return 1;
  }
}
