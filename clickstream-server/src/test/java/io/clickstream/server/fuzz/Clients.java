package io.clickstream.server.fuzz;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Some clients at once. Each takes the next number, so that none waits for a slow one. */
final class Clients implements AutoCloseable {

  private static final int COUNT = 4;

  private final ExecutorService threads = Executors.newFixedThreadPool(COUNT);

  /** Sends what has a number. */
  interface Sender {
    void send(int number) throws IOException;
  }

  /** Sends all of these numbers; the first failure ends it. */
  void send(int first, int end, Sender sender) throws InterruptedException {
    AtomicInteger next = new AtomicInteger(first);
    CompletionService<Boolean> running = new ExecutorCompletionService<>(threads);
    for (int client = 0; client < COUNT; client++) {
      running.submit(() -> sendUntil(end, next, sender));
    }
    try {
      for (int client = 0; client < COUNT; client++) {
        running.take().get();
      }
    } catch (ExecutionException failure) {
      throw new CompletionException(failure.getCause());
    } finally {
      next.set(end);
    }
  }

  private static boolean sendUntil(int end, AtomicInteger next, Sender sender) throws IOException {
    int number = next.getAndIncrement();
    while (number < end) {
      sender.send(number);
      number = next.getAndIncrement();
    }
    return true;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
