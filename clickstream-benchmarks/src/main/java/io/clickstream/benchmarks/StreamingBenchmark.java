package io.clickstream.benchmarks;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.PageRequest;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Streams a batch of 100,000 sessions with ten events each, in a JVM with a small heap. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx256m")
public class StreamingBenchmark {

  private static final int SESSIONS = 100_000;
  private static final int EVENTS_EACH = 10;

  private final ClickstreamDao clickstream = Store.SQLITE.open();
  private String batchId = "";

  /** Fills and releases the batch. */
  @Setup(Level.Trial)
  public void fill() {
    SearchLog.fill(clickstream, SESSIONS, EVENTS_EACH);
    batchId = clickstream.releaseBatch("benchmark").orElseThrow().batchId();
  }

  /** Closes the store. */
  @TearDown(Level.Trial)
  public void close() {
    clickstream.close();
  }

  /**
   * Reads the whole batch.
   *
   * @return the number of events read
   */
  @Benchmark
  public long streamTheBatch() {
    long events =
        clickstream
            .streamBatchSessions(batchId, PageRequest.ALL)
            .mapToLong(session -> session.events().size())
            .sum();
    if (events != (long) SESSIONS * EVENTS_EACH) {
      throw new IllegalStateException("read " + events + " events");
    }
    return events;
  }
}
