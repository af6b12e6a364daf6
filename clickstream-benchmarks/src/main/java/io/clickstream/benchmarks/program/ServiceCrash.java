package io.clickstream.benchmarks.program;

import static io.clickstream.benchmarks.program.Requirement.require;

import io.clickstream.benchmarks.TemporaryFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Kills the service with SIGKILL under load, each time on a new store, and looks for the session or
 * event of every request that was answered with 200.
 */
public final class ServiceCrash {

  private static final int CONNECTIONS = 64;
  private static final int SHORTEST_LOAD_MILLIS = 300;
  private static final int LONGEST_LOAD_MILLIS = 3_300;
  private static final Duration LONGEST_FIRST_RESPONSE = Duration.ofSeconds(30);

  private final ProgramJar program;
  private final TemporaryFolder folder;
  private long sessionsInAll;
  private long eventsInAll;

  private ServiceCrash(ProgramJar program, TemporaryFolder folder) {
    this.program = program;
    this.folder = folder;
  }

  /**
   * Kills the service and prints what was found.
   *
   * @param arguments the program's jar, the number of kills and a seed
   * @throws Exception if anything acknowledged was lost, or the service cannot be run
   */
  public static void main(String[] arguments) throws Exception {
    int kills = Integer.parseInt(arguments[1]);
    long seed = Long.parseLong(arguments[2]);
    System.out.println(kills + " kills, seed " + seed);
    try (TemporaryFolder folder = new TemporaryFolder("clickstream-kill-")) {
      new ServiceCrash(new ProgramJar(Path.of(arguments[0])), folder).run(kills, new Random(seed));
    }
  }

  private void run(int kills, Random random) throws Exception {
    for (int kill = 1; kill <= kills; kill++) {
      kill(kill, random.nextLong(SHORTEST_LOAD_MILLIS, LONGEST_LOAD_MILLIS));
    }
    System.out.printf(
        "%d kills: %,d sessions and %,d events answered with 200, none lost; every store whole.%n",
        kills, sessionsInAll, eventsInAll);
  }

  private void kill(int kill, long delayMillis) throws Exception {
    try (ServiceProcess service = new ServiceProcess(program, folder, "kill-" + kill, "on")) {
      CountDownLatch answered = new CountDownLatch(1);
      List<ServiceConnection> connections =
          IntStream.range(0, CONNECTIONS)
              .mapToObj(i -> i % 2 == 0 ? RequestKind.SESSION : RequestKind.EVENT)
              .map(kind -> untilCutOff(service, kind, answered))
              .toList();
      FutureTask<Boolean> killing =
          new FutureTask<>(() -> killAfterFirstResponse(service, answered, delayMillis));
      new Thread(killing).start();
      ServiceConnection.runAll(connections);
      require(killing.get(), "nothing was answered with 200 before the kill");
      List<String> sessionIds = acknowledged(connections, RequestKind.SESSION);
      List<String> eventIds = acknowledged(connections, RequestKind.EVENT);
      service.database().requireIntact();
      service
          .database()
          .requireStored(sessionIds, eventIds.stream().map(id -> new EventKey(id, id)).toList());
      sessionsInAll += sessionIds.size();
      eventsInAll += eventIds.size();
      System.out.printf(
          "%3d. after %,6d ms: %,7d sessions and %,7d events answered with 200, all there%n",
          kill, delayMillis, sessionIds.size(), eventIds.size());
    }
  }

  private static ServiceConnection untilCutOff(
      ServiceProcess service, RequestKind kind, CountDownLatch answered) {
    return new ServiceConnection(service.port(), kind, () -> true, answered::countDown);
  }

  /** Returns false if no response with 200 came in time: the kill then proves nothing. */
  private static boolean killAfterFirstResponse(
      ServiceProcess service, CountDownLatch answered, long delayMillis)
      throws InterruptedException {
    boolean inTime = answered.await(LONGEST_FIRST_RESPONSE.toSeconds(), TimeUnit.SECONDS);
    service.killAfter(inTime ? delayMillis : 0);
    return inTime;
  }

  private static List<String> acknowledged(List<ServiceConnection> connections, RequestKind kind) {
    return connections.stream()
        .filter(connection -> connection.kind() == kind)
        .flatMap(connection -> connection.acknowledged().stream())
        .toList();
  }
}
