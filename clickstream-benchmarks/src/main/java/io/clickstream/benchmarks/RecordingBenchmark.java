package io.clickstream.benchmarks;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.PushedEvents;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Registration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How many sessions and events are stored per second; say {@code -t 8} for eight threads. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class RecordingBenchmark {

  private static final int BULK = 100;

  /** The backend. */
  @Param public Store store = Store.MEMORY;

  private final AtomicLong numbers = new AtomicLong();
  private ClickstreamDao clickstream = store.open();

  /** A new store for each run. */
  @Setup(Level.Iteration)
  public void open() {
    clickstream.close();
    clickstream = store.open();
  }

  /** Closes the store. */
  @TearDown(Level.Trial)
  public void close() {
    clickstream.close();
  }

  /**
   * One session a call.
   *
   * @return the session
   */
  @Benchmark
  public RegisteredSession registerSession() {
    return clickstream.registerSession(SearchLog.session(numbers.getAndIncrement()));
  }

  /**
   * A hundred sessions a call.
   *
   * @return the sessions
   */
  @Benchmark
  @OperationsPerInvocation(BULK)
  public List<Registration> registerSessionsInBulk() {
    long first = numbers.getAndAdd(BULK);
    return clickstream.registerSessions(
        LongStream.range(first, first + BULK).mapToObj(SearchLog::session).toList());
  }

  /**
   * One event a call.
   *
   * @return that it was stored
   */
  @Benchmark
  public PushedEvents pushEvent() {
    long number = numbers.getAndIncrement();
    return clickstream.pushEvents(List.of(SearchLog.event(number / 10, number)));
  }

  /**
   * A hundred events a call.
   *
   * @return that they were stored
   */
  @Benchmark
  @OperationsPerInvocation(BULK)
  public PushedEvents pushEventsInBulk() {
    long first = numbers.getAndAdd(BULK);
    return clickstream.pushEvents(
        LongStream.range(first, first + BULK)
            .mapToObj(number -> SearchLog.event(number / 10, number))
            .toList());
  }
}
