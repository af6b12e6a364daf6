package io.clickstream.benchmarks;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.clickstream.ClickstreamDao;
import io.clickstream.model.SessionEvent;
import io.clickstream.mongo.MongoClickstreamDao;
import io.clickstream.mongo.MongoOptions;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;

/**
 * Measures what Clickstream adds to the calls of the MongoDB driver that it makes. The same calls
 * are written by hand, once with the same timeout and once without any. The three take turns, so
 * that other load on the machine affects them alike.
 */
public final class DriverComparison {

  private static final int BULK = 100;
  private static final int WARM_UP = 500;

  private final ClickstreamDao clickstream;
  private final HandWritten byHand;
  private final HandWritten withoutTimeout;

  private DriverComparison(MongoDatabase ours, MongoDatabase theirs) {
    this.clickstream = new MongoClickstreamDao(ours);
    try (ClickstreamDao sameIndexes = new MongoClickstreamDao(theirs)) {
      String batchId = sameIndexes.registerSession(SearchLog.session(-1)).batchId();
      long timeout = MongoOptions.DEFAULTS.timeout().toMillis();
      this.byHand = new HandWritten(theirs.withTimeout(timeout, MILLISECONDS), batchId);
      this.withoutTimeout = new HandWritten(theirs, batchId);
    }
  }

  /**
   * Measures the calls and prints how long they take.
   *
   * @param arguments the connection string of a server, and the number of calls of each kind
   */
  public static void main(String[] arguments) {
    try (MongoClient client = MongoClients.create(arguments[0])) {
      MongoDatabase ours = client.getDatabase("clickstream_" + UUID.randomUUID());
      MongoDatabase theirs = client.getDatabase("clickstream_" + UUID.randomUUID());
      try {
        new DriverComparison(ours, theirs).run(Integer.parseInt(arguments[1]));
      } finally {
        ours.drop();
        theirs.drop();
      }
    }
  }

  private void run(int calls) {
    compare(
        "register a session",
        calls,
        List.of(
            n -> clickstream.registerSession(SearchLog.session(n)),
            n -> byHand.register(SearchLog.session(n)),
            n -> withoutTimeout.register(SearchLog.session(n))));
    comparePushes("push an event", calls, 1);
    comparePushes("push " + BULK + " events", calls / 10, BULK);
  }

  private void comparePushes(String task, int calls, int size) {
    compare(
        task,
        calls,
        List.of(
            n -> clickstream.pushEvents(events(n, size)),
            n -> byHand.push(events(n, size)),
            n -> withoutTimeout.push(events(n, size))));
  }

  private static List<SessionEvent> events(int session, int count) {
    return LongStream.range(0, count)
        .mapToObj(number -> SearchLog.event(session, count * 1_000L + number))
        .toList();
  }

  /** Each call must store something new, so each rival has numbers of its own. */
  private static void compare(String task, int calls, List<IntConsumer> rivals) {
    long[][] nanos = new long[rivals.size()][calls];
    for (int round = -WARM_UP; round < calls; round++) {
      for (int turn = 0; turn < rivals.size(); turn++) {
        int rival = Math.floorMod(round + turn, rivals.size());
        long start = System.nanoTime();
        rivals.get(rival).accept((round + WARM_UP) * rivals.size() + rival);
        if (round >= 0) {
          nanos[rival][round] = System.nanoTime() - start;
        }
      }
    }
    System.out.printf(
        "%-18s %,6d times: Clickstream %s; by hand %s, %+.1f %%; without a timeout %s, %+.1f %%%n",
        task,
        calls,
        shown(nanos[0]),
        shown(nanos[1]),
        added(nanos[0], nanos[1]),
        shown(nanos[2]),
        added(nanos[0], nanos[2]));
  }

  /** Returns the difference of the medians, in percent. */
  private static double added(long[] ours, long[] theirs) {
    return 100.0 * (median(ours) - median(theirs)) / median(theirs);
  }

  private static String shown(long[] nanos) {
    return "%.0f us (mean %.0f us)"
        .formatted(median(nanos) / 1e3, Arrays.stream(nanos).average().orElseThrow() / 1e3);
  }

  private static long median(long[] nanos) {
    return Arrays.stream(nanos).sorted().skip(nanos.length / 2).findFirst().orElseThrow();
  }
}
