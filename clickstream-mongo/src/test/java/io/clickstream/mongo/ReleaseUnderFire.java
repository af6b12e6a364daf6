package io.clickstream.mongo;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Eight writers register sessions, while what they write is released every 15 ms, and read at once.
 * At the end every batch is read again.
 */
final class ReleaseUnderFire {

  private static final int WRITERS = 8;
  private static final int MILLISECONDS_BETWEEN_RELEASES = 15;

  private final Recorder recorder;
  private final int sessions;
  private final AtomicInteger started = new AtomicInteger();
  private final AtomicInteger releases = new AtomicInteger();
  private final Map<String, Set<String>> firstReads = new ConcurrentHashMap<>();

  private ReleaseUnderFire(Recorder recorder, int sessions) {
    this.recorder = recorder;
    this.sessions = sessions;
  }

  static Report on(Recorder recorder, int sessions)
      throws InterruptedException, ExecutionException {
    return new ReleaseUnderFire(recorder, sessions).run();
  }

  private Report run() throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    ScheduledExecutorService releaser = Executors.newSingleThreadScheduledExecutor();
    try {
      ScheduledFuture<?> releasing =
          releaser.scheduleAtFixedRate(
              this::releaseAndRead, 0, MILLISECONDS_BETWEEN_RELEASES, MILLISECONDS);
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        tasks.add(this::write);
      }
      for (Future<Boolean> writer : writers.invokeAll(tasks)) {
        writer.get();
      }
      // A releaser that failed would be done, and get() would tell why.
      if (releasing.isDone()) {
        releasing.get();
      }
    } finally {
      writers.shutdownNow();
      releaser.shutdown();
      releaser.awaitTermination(1, MINUTES);
    }
    releaseAndRead();
    return report((System.nanoTime() - start) / 1_000_000);
  }

  private boolean write() {
    for (int n = started.getAndIncrement(); n < sessions; n = started.getAndIncrement()) {
      recorder.register("session-" + n);
    }
    return true;
  }

  private void releaseAndRead() {
    recorder
        .release("release-" + releases.incrementAndGet())
        .forEach(batchId -> firstReads.put(batchId, recorder.read(batchId)));
  }

  private Report report(long milliseconds) {
    int joined = 0;
    int left = 0;
    Set<String> everywhere = new HashSet<>();
    for (Map.Entry<String, Set<String>> batch : firstReads.entrySet()) {
      Set<String> now = recorder.read(batch.getKey());
      joined += without(now, batch.getValue());
      left += without(batch.getValue(), now);
      everywhere.addAll(now);
    }
    return new Report(
        sessions, firstReads.size(), joined, left, sessions - everywhere.size(), milliseconds);
  }

  private static int without(Set<String> some, Set<String> others) {
    return (int) some.stream().filter(one -> !others.contains(one)).count();
  }

  /** What is under fire. */
  interface Recorder {

    void register(String sessionId);

    /** The ids of the batches that this has released. */
    Set<String> release(String releaseId);

    /** The ids of the sessions in it. */
    Set<String> read(String batchId);
  }

  /**
   * What came of it.
   *
   * @param sessions how many were registered
   * @param batches how many were released
   * @param joined sessions that were in a batch at the end, and not when it was first read
   * @param left sessions that were in a batch when it was first read, and not at the end
   * @param missing sessions that are in no batch
   * @param milliseconds how long it took
   */
  record Report(int sessions, int batches, int joined, int left, int missing, long milliseconds) {}
}
