package io.clickstream.benchmarks;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.PageRequest;
import io.clickstream.model.SessionWithEvents;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Measures how long pages of several sizes take, beside a session with very many events. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReadingBenchmark {

  private static final int SESSIONS = 2000;
  private static final int BOT_EVENTS = 200_000;
  private static final int CHUNK = 10_000;

  /** The backend. */
  @Param public Store store = Store.MEMORY;

  private ClickstreamDao clickstream = store.open();
  private String batchId = "";

  /** Stores sessions with ten events each; the last one is a bot's, with 200,000. */
  @Setup(Level.Trial)
  public void fill() {
    SearchLog.fill(clickstream, SESSIONS, 10);
    for (long first = 10; first < BOT_EVENTS; first += CHUNK) {
      clickstream.pushEvents(
          LongStream.range(first, first + CHUNK)
              .mapToObj(number -> SearchLog.event(SESSIONS - 1, number))
              .toList());
    }
    batchId = clickstream.releaseBatch("benchmark").orElseThrow().batchId();
  }

  /** Closes the store. */
  @TearDown(Level.Trial)
  public void close() {
    clickstream.close();
  }

  /**
   * Reads one session with its ten events.
   *
   * @return the page
   */
  @Benchmark
  public List<SessionWithEvents> pageOfOne() {
    return clickstream.getBatchSessions(batchId, PageRequest.ALL.withLimit(1));
  }

  /**
   * Reads a thousand sessions with their ten events.
   *
   * @return the page
   */
  @Benchmark
  public List<SessionWithEvents> pageOfThousand() {
    return clickstream.getBatchSessions(batchId, PageRequest.ALL.withLimit(1000));
  }

  /**
   * Reads the bot's session with its first ten events.
   *
   * @return the page
   */
  @Benchmark
  public List<SessionWithEvents> pageOfTheBot() {
    return clickstream.getBatchSessions(
        batchId, PageRequest.ALL.after(SESSIONS - 1).withEventsLimit(10));
  }
}
