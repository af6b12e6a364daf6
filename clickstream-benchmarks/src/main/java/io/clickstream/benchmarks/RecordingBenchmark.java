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

/** Measures how many sessions and events are stored per second; {@code -t 8} uses eight threads. */
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

  /** Opens a new store for each iteration. */
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
   * Registers one session per call.
   *
   * @return the session
   */
  @Benchmark
  public RegisteredSession registerSession() {
    return clickstream.registerSession(SearchLog.session(numbers.getAndIncrement()));
  }

  /**
   * Registers a hundred sessions per call.
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
   * Pushes one event per call.
   *
   * @return the result
   */
  @Benchmark
  public PushedEvents pushEvent() {
    long number = numbers.getAndIncrement();
    return clickstream.pushEvents(List.of(SearchLog.event(number / 10, number)));
  }

  /**
   * Pushes a hundred events per call.
   *
   * @return the result
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
