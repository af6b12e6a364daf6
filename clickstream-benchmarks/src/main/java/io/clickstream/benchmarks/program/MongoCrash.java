package io.clickstream.benchmarks.program;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.clickstream.ClickstreamDao;
import io.clickstream.StorageException;
import io.clickstream.StorageUnavailableException;
import io.clickstream.model.PageRequest;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Registration;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.mongo.MongoClickstreamDao;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills a MongoDB server while several threads register, update, push and release, starts it again,
 * and checks after each kill: every call that failed succeeds when it is repeated, everything that
 * was acknowledged is stored as it was acknowledged, and every batch that was read after its
 * release still reads the same.
 */
public final class MongoCrash {

  private static final int WRITERS = 6;
  private static final int SHORTEST_LOAD_MILLIS = 1_000;
  private static final int LONGEST_LOAD_MILLIS = 4_000;
  private static final Duration LONGEST_START = Duration.ofMinutes(2);
  private static final Duration BETWEEN_RELEASES = Duration.ofMillis(15);
  private static final int AT_ONCE = 1_000;
  private static final Instant START = Instant.parse("2026-03-14T15:09:26.535Z");

  private final MongoClient client;
  private final MongoDatabase database;
  private final String kill;
  private final String start;
  private final Random random = new Random();
  private final List<Worker> workers = new ArrayList<>();

  private final Map<String, RegisteredSession> sessions = new ConcurrentHashMap<>();
  private final Map<String, SessionEvent> events = new ConcurrentHashMap<>();
  private final Map<String, List<RegisteredSession>> batches = new ConcurrentSkipListMap<>();
  private final Map<String, Integer> otherFailures = new ConcurrentSkipListMap<>();
  private final AtomicLong longestCallNanos = new AtomicLong();
  private volatile boolean loaded;
  private int missing;
  private int changed;

  private MongoCrash(String uri, String kill, String start) {
    this.client = MongoClients.create(uri);
    this.database = client.getDatabase("clickstream_" + UUID.randomUUID().toString().substring(24));
    this.kill = kill;
    this.start = start;
  }

  /**
   * Kills the server, prints what was found, and exits with 1 if anything was lost or changed.
   *
   * @param arguments the address of the server, the shell commands that kill and start it, and the
   *     number of kills
   * @throws Exception if a command or a repeated call fails
   */
  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[3]);
    MongoCrash crash = new MongoCrash(arguments[0], arguments[1], arguments[2]);
    System.exit(crash.run(rounds) ? 0 : 1);
  }

  private boolean run(int rounds) throws Exception {
    ClickstreamDao one = new MongoClickstreamDao(database);
    ClickstreamDao other = new MongoClickstreamDao(database);
    for (int i = 0; i < WRITERS; i++) {
      workers.add(new Writer(i % 2 == 0 ? one : other, i));
    }
    workers.add(new Releaser(one));
    int interrupted = 0;
    for (int round = 1; round <= rounds; round++) {
      interrupted += round(round);
    }
    System.out.printf(
        "%d kills, %d calls cut off, all of them repeated; the longest call took %,d ms.%n"
            + "%,d sessions and %,d events acknowledged, %d missing or changed;"
            + " %,d batches read after their release, %d changed.%n",
        rounds,
        interrupted,
        longestCallNanos.get() / 1_000_000,
        sessions.size(),
        events.size(),
        missing,
        batches.size(),
        changed);
    otherFailures.forEach(
        (failure, count) -> System.out.printf("%d calls failed otherwise: %s%n", count, failure));
    database.drop();
    return missing == 0 && changed == 0 && otherFailures.isEmpty();
  }

  /** Puts the server under load, kills it, and returns how many calls the kill cut off. */
  private int round(int round) throws Exception {
    int load =
        SHORTEST_LOAD_MILLIS + random.nextInt(LONGEST_LOAD_MILLIS - SHORTEST_LOAD_MILLIS + 1);
    loaded = true;
    ExecutorService threads = Executors.newFixedThreadPool(workers.size());
    List<Future<?>> working = new ArrayList<>();
    workers.forEach(worker -> working.add(threads.submit(worker)));
    LockSupport.parkNanos(Duration.ofMillis(load).toNanos());
    shell(kill);
    loaded = false;
    for (Future<?> worker : working) {
      worker.get();
    }
    threads.shutdown();
    long killed = System.nanoTime();
    shell(start);
    awaitServer();
    long down = (System.nanoTime() - killed) / 1_000_000;
    int interrupted = 0;
    for (Worker worker : workers) {
      interrupted += worker.finish() ? 1 : 0;
    }
    check();
    System.out.printf(
        "%3d. killed after %,6d ms, %d calls cut off, back after %,6d ms:"
            + " %,7d sessions, %,7d events, %,5d batches are there%n",
        round, load, interrupted, down, sessions.size(), events.size(), batches.size());
    return interrupted;
  }

  private static void shell(String command) throws Exception {
    Process process =
        new ProcessBuilder("sh", "-c", command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + " ended with " + process.exitValue());
    }
  }

  private void awaitServer() {
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    while (true) {
      try {
        database.listCollectionNames().first();
        return;
      } catch (MongoException notYet) {
        if (System.nanoTime() > deadline) {
          throw notYet;
        }
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
  }

  /** Reads through another instance, which has nothing cached. */
  private void check() {
    ClickstreamDao dao = new MongoClickstreamDao(database);
    for (List<RegisteredSession> part : parts(sessions.values())) {
      List<Registration> again =
          dao.registerSessions(part.stream().map(RegisteredSession::session).toList());
      for (int i = 0; i < part.size(); i++) {
        if (again.get(i).created() || !again.get(i).registered().equals(part.get(i))) {
          missing++;
          System.out.printf("acknowledged: %s%nstored: %s%n", part.get(i), again.get(i));
        }
      }
    }
    for (List<SessionEvent> part : parts(events.values())) {
      int lost = dao.pushEvents(part).stored();
      if (lost > 0) {
        missing += lost;
        System.out.printf("%d events were lost%n", lost);
      }
    }
    batches.forEach(
        (batchId, read) -> {
          if (!read(dao, batchId).equals(read)) {
            changed++;
            System.out.printf("changed: %s%n", batchId);
          }
        });
  }

  private static <T> List<List<T>> parts(Iterable<T> all) {
    List<List<T>> parts = new ArrayList<>();
    for (T one : all) {
      if (parts.isEmpty() || parts.get(parts.size() - 1).size() == AT_ONCE) {
        parts.add(new ArrayList<>());
      }
      parts.get(parts.size() - 1).add(one);
    }
    return parts;
  }

  /** Reads sessions without their events, because more events may still come. */
  private static List<RegisteredSession> read(ClickstreamDao dao, String batchId) {
    return dao.getBatchSessions(batchId, PageRequest.ALL.withEventsLimit(1)).stream()
        .map(SessionWithEvents::registered)
        .toList();
  }

  /** Makes one call after the other until one fails, and keeps that one to be repeated. */
  private abstract class Worker implements Runnable {

    private Optional<Runnable> cutOff = Optional.empty();
    private int calls;

    @Override
    public final void run() {
      while (loaded && cutOff.isEmpty()) {
        Runnable call = call(calls++);
        long begin = System.nanoTime();
        try {
          call.run();
        } catch (StorageUnavailableException expected) {
          cutOff = Optional.of(call);
        } catch (StorageException failure) {
          otherFailures.merge(failure.getMessage(), 1, Integer::sum);
          cutOff = Optional.of(call);
        }
        longestCallNanos.accumulateAndGet(System.nanoTime() - begin, Math::max);
      }
    }

    /** Repeats the call that was cut off, and returns whether there was one. */
    final boolean finish() {
      boolean wasCutOff = cutOff.isPresent();
      cutOff.ifPresent(Runnable::run);
      cutOff = Optional.empty();
      return wasCutOff;
    }

    /** Returns the next call, which records what was acknowledged. It can be repeated. */
    abstract Runnable call(int number);
  }

  private final class Writer extends Worker {

    private final ClickstreamDao dao;
    private final int writer;

    Writer(ClickstreamDao dao, int writer) {
      this.dao = dao;
      this.writer = writer;
    }

    @Override
    Runnable call(int number) {
      return switch (number % 5) {
        case 0, 3 -> () -> acknowledged(dao.registerSession(session(number, "shoes")));
        case 1 -> () -> acknowledged(dao.updateSession(session(number - 1, "boots")));
        case 2 -> {
          List<SessionEvent> pushed = new ArrayList<>();
          for (int i = 0; i < 10; i++) {
            pushed.add(event(number, i));
          }
          yield () -> {
            dao.pushEvents(pushed);
            pushed.forEach(event -> events.put(event.sessionId() + " " + event.eventId(), event));
          };
        }
        default -> {
          List<Session> bulk =
              List.of(session(number, "a"), session(number + 1_000_000, "b"), session(number, "c"));
          yield () ->
              dao.registerSessions(bulk)
                  .forEach(registration -> acknowledged(registration.registered()));
        }
      };
    }

    private void acknowledged(RegisteredSession session) {
      sessions.put(session.sessionId(), session);
    }

    private Session session(int number, String query) {
      return Session.builder(id(number), query + " of " + writer, START.plusMillis(number)).build();
    }

    private SessionEvent event(int number, int event) {
      return SessionEvent.builder(
              id(number - 2), "event-" + event, START.plusMillis(number + event))
          .build();
    }

    private String id(int number) {
      return "session-" + number + "-of-" + writer;
    }
  }

  private final class Releaser extends Worker {

    private final ClickstreamDao dao;

    Releaser(ClickstreamDao dao) {
      this.dao = dao;
    }

    @Override
    Runnable call(int number) {
      LockSupport.parkNanos(BETWEEN_RELEASES.toNanos());
      return () ->
          dao.releaseBatch("release-" + number)
              .map(SessionBatch::batchId)
              .ifPresent(batchId -> batches.put(batchId, read(dao, batchId)));
    }
  }
}
