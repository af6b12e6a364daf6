package io.clickstream.benchmarks;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.RegisteredSession;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Measures what a unit test pays for a store of its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class StartBenchmark {

  /** The backend. */
  @Param public Store store = Store.MEMORY;

  /**
   * Opens a new store, registers one session and closes it.
   *
   * @return the session
   */
  @Benchmark
  public RegisteredSession openRegisterClose() {
    try (ClickstreamDao clickstream = store.open()) {
      return clickstream.registerSession(SearchLog.session(1));
    }
  }
}
