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

/** Threads that start together; what each one got, or threw, is there to be judged. */
final class Race {

  private static final int PATIENCE_SECONDS = 120;

  private Race() {}

  /** Runs all at once, one thread each, and waits for every one of them. */
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
        outcomes.add(outcome(future));
      }
      return outcomes;
    } finally {
      threads.shutdownNow();
    }
  }

  /** Runs the same in so many threads, and expects each of them to give a result. */
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

  private static <T> Outcome<T> outcome(Future<T> future) {
    try {
      return new Outcome<>(future.get(PATIENCE_SECONDS, SECONDS), null);
    } catch (ExecutionException thrown) {
      return new Outcome<>(null, thrown.getCause());
    } catch (TimeoutException late) {
      throw new AssertionError("hangs for more than " + PATIENCE_SECONDS + " s", late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", interrupted);
    }
  }

  /**
   * What became of one thread.
   *
   * @param value its result
   * @param thrown what it threw instead
   */
  record Outcome<T>(@Nullable T value, @Nullable Throwable thrown) {

    T result() {
      if (thrown != null || value == null) {
        throw new AssertionError("one of the racing calls failed", thrown);
      }
      return value;
    }
  }
}
