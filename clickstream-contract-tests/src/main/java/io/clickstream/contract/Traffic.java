package io.clickstream.contract;

import static io.clickstream.contract.Examples.session;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.Registration;
import io.clickstream.model.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Concurrent writers that register sessions, singly and in bulk, and update them, and releasers
 * that release the batches and read them immediately.
 */
final class Traffic {

  private static final int WRITERS = 4;
  private static final int RELEASERS = 2;
  private static final int WRITES_PER_RELEASE = 5;
  private static final int PATIENCE_SECONDS = 120;

  private final List<ClickstreamDao> daos;
  private final int writesEach;
  private final Audit audit = new Audit();
  private final AtomicInteger writes = new AtomicInteger();
  private final AtomicInteger writersAtWork = new AtomicInteger(WRITERS);

  /**
   * Requests to the releasers: {@code true} requests a release, {@code false} ends a releaser. The
   * capacity of one makes the releases keep pace with the writers.
   */
  private final BlockingQueue<Boolean> due = new ArrayBlockingQueue<>(1);

  Traffic(List<ClickstreamDao> daos, int writesEach) {
    this.daos = daos;
    this.writesEach = writesEach;
  }

  Audit audit() {
    return audit;
  }

  void run() {
    List<Callable<Boolean>> racers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      int writer = i;
      racers.add(() -> write(writer, daos.get(writer % daos.size())));
    }
    for (int i = 0; i < RELEASERS; i++) {
      int releaser = i;
      // Starts with the last DAOs, so that one releaser shares its DAO with a writer.
      racers.add(() -> release(releaser, daos.get(daos.size() - 1 - releaser)));
    }
    Race.results(racers);
  }

  private boolean write(int writer, ClickstreamDao dao) throws InterruptedException {
    try {
      for (int n = 0; n < writesEach; n++) {
        write(writer, n, dao);
        if (writes.incrementAndGet() % WRITES_PER_RELEASE == 0) {
          askFor(true);
        }
      }
      return true;
    } finally {
      if (writersAtWork.decrementAndGet() == 0) {
        for (int i = 0; i < RELEASERS; i++) {
          askFor(false);
        }
      }
    }
  }

  private void write(int writer, int n, ClickstreamDao dao) {
    switch (n % 4) {
      case 0 -> audit.placed(dao.registerSession(session(own(writer, n), n)));
      case 1 ->
          dao.registerSessions(bulk(writer, n)).stream()
              .map(Registration::registered)
              .forEach(audit::placed);
      case 2 -> audit.placed(dao.updateSession(session(own(writer, n - 2), n)));
      // All writers update the first session concurrently.
      default -> {
        audit.placed(dao.registerSession(session("everybody's", 1)));
        audit.placed(dao.updateSession(session("everybody's", writer * 1_000 + n)));
      }
    }
  }

  private static List<Session> bulk(int writer, int n) {
    return List.of(
        session(own(writer, n) + "-a", n),
        session(own(writer, n) + "-b", n + 1),
        session(own(writer, n) + "-c", n + 2));
  }

  private static String own(int writer, int n) {
    return "session-" + n + "-of-" + writer;
  }

  private boolean release(int releaser, ClickstreamDao dao) throws InterruptedException {
    boolean done = false;
    try {
      for (int n = 0; releaseIsDue(); n++) {
        dao.releaseBatch("release-" + n + "-by-" + releaser)
            .ifPresent(batch -> audit.released(batch, dao));
      }
      done = true;
      return true;
    } finally {
      // The writers must not wait for a failed releaser.
      while (!done && releaseIsDue()) {}
    }
  }

  private boolean releaseIsDue() throws InterruptedException {
    Boolean next = due.poll(PATIENCE_SECONDS, SECONDS);
    if (next == null) {
      throw new AssertionError("the writers have not finished in time");
    }
    return next;
  }

  private void askFor(boolean release) throws InterruptedException {
    if (!due.offer(release, PATIENCE_SECONDS, SECONDS)) {
      throw new AssertionError("the releasers have not finished in time");
    }
  }
}
