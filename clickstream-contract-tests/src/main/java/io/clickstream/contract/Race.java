package io.clickstream.contract;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Runs calls in threads that start at the same time, and returns the outcome of each. */
final class Race {

  private static final int PATIENCE_SECONDS = 120;

  private Race() {}

  /** Runs each call in its own thread, and waits for all of them. */
  static <T> List<Outcome<T>> run(List<Callable<T>> racers) {
    CyclicBarrier start = new CyclicBarrier(racers.size());
    ExecutorService threads = Executors.newFixedThreadPool(racers.size());
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> racer : racers) {
        futures.add(
            threads.submit(
                () -> {
                  start.await(PATIENCE_SECONDS, SECONDS);
                  return racer.call();
                }));
      }
      List<Outcome<T>> outcomes = new ArrayList<>();
      for (Future<T> future : futures) {
        outcomes.add(outcome(future, outcomes.size() + 1, futures.size()));
      }
      return outcomes;
    } finally {
      threads.shutdownNow();
    }
  }

  /** Runs one call per thread, and fails unless all of them return a result. */
  static <T> List<T> results(int threads, IntFunction<Callable<T>> racer) {
    List<Callable<T>> racers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      racers.add(racer.apply(i));
    }
    return results(racers);
  }

  static <T> List<T> results(List<Callable<T>> racers) {
    return run(racers).stream().map(Outcome::result).toList();
  }

  private static <T> Outcome<T> outcome(Future<T> future, int number, int count) {
    try {
      return new Outcome<>(future.get(PATIENCE_SECONDS, SECONDS), null);
    } catch (ExecutionException thrown) {
      return new Outcome<>(null, thrown.getCause());
    } catch (TimeoutException late) {
      throw new AssertionError(
          "Call %d of %d concurrent calls has not returned after %d s"
              .formatted(number, count, PATIENCE_SECONDS),
          late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", interrupted);
    }
  }

  /**
   * The outcome of one thread.
   *
   * @param value the returned value, or {@code null} if the call threw
   * @param thrown the exception or error that was thrown, or {@code null} if the call returned
   */
  record Outcome<T>(@Nullable T value, @Nullable Throwable thrown) {

    T result() {
      if (thrown != null || value == null) {
        throw new AssertionError(
            thrown == null
                ? "One of the concurrent calls returned null"
                : "One of the concurrent calls failed: " + thrown,
            thrown);
      }
      return value;
    }
  }
}
