package io.clickstream.benchmarks.program;

import static io.clickstream.benchmarks.program.Requirement.require;

import io.clickstream.benchmarks.TemporaryFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures how many sessions per second the service registers over open connections, with and
 * without group commit, and beside them an endpoint that touches no store.
 */
public final class ServiceThroughput {

  private static final int CONNECTIONS = 64;
  private static final Duration WARM_UP = Duration.ofSeconds(8);
  private static final Duration MEASURED = Duration.ofSeconds(8);

  private final ProgramJar program;
  private final TemporaryFolder folder;

  private ServiceThroughput(ProgramJar program, TemporaryFolder folder) {
    this.program = program;
    this.folder = folder;
  }

  /**
   * Measures and prints the figures.
   *
   * @param arguments the program's jar and the number of rounds
   * @throws Exception if a request failed, or the service cannot be run
   */
  public static void main(String[] arguments) throws Exception {
    try (TemporaryFolder folder = new TemporaryFolder("clickstream-load-")) {
      new ServiceThroughput(new ProgramJar(Path.of(arguments[0])), folder)
          .run(Integer.parseInt(arguments[1]));
    }
  }

  /** The three take turns, because a machine is not equally fast at all times. */
  private void run(int rounds) throws Exception {
    List<Throughput> nothing = new ArrayList<>();
    List<Throughput> together = new ArrayList<>();
    List<Throughput> alone = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      try (ServiceProcess service =
          new ServiceProcess(program, folder, "together-" + round, "on")) {
        together.add(measure(service, RequestKind.SESSION));
        nothing.add(measure(service, RequestKind.LIVENESS));
      }
      try (ServiceProcess service = new ServiceProcess(program, folder, "alone-" + round, "off")) {
        alone.add(measure(service, RequestKind.SESSION));
      }
      System.out.printf(
          "round %d: nothing %s; group commit %s; without %s%n",
          round, last(nothing), last(together), last(alone));
    }
    double withGroups = Throughput.medianRate(together);
    double withoutGroups = Throughput.medianRate(alone);
    double withoutStore = Throughput.medianRate(nothing);
    System.out.printf(
        "Registering a session over %d connections, medians of %d rounds:%n", CONNECTIONS, rounds);
    System.out.printf("  with group commit     %,8.0f requests per second%n", withGroups);
    System.out.printf("  without               %,8.0f%n", withoutGroups);
    System.out.printf("  doing nothing         %,8.0f%n", withoutStore);
    System.out.printf(
        "  group commit is %.1f times as quick, and %.2f of doing nothing%n",
        withGroups / withoutGroups, withGroups / withoutStore);
  }

  private static Throughput last(List<Throughput> rounds) {
    return rounds.get(rounds.size() - 1);
  }

  private static Throughput measure(ServiceProcess service, RequestKind kind) throws Exception {
    load(service, kind, WARM_UP);
    return Throughput.of(load(service, kind, MEASURED), MEASURED);
  }

  private static List<ServiceConnection> load(
      ServiceProcess service, RequestKind kind, Duration duration) throws Exception {
    long end = System.nanoTime() + duration.toNanos();
    List<ServiceConnection> connections =
        IntStream.range(0, CONNECTIONS)
            .mapToObj(
                i ->
                    new ServiceConnection(
                        service.port(), kind, () -> System.nanoTime() < end, () -> {}))
            .toList();
    ServiceConnection.runAll(connections);
    for (ServiceConnection connection : connections) {
      require(connection.failure().isEmpty(), "a request failed: " + connection.failure());
    }
    return connections;
  }
}
