import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickstream.ClickstreamDao;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.sqlite.SqliteClickstreamDao;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Puts the service under load from another process, over connections that stay open: each sends a
 * request, waits for its answer and sends the next. {@code compare} measures requests per second
 * with and without group commit, beside an endpoint that does nothing; {@code kill} kills the
 * service under load, some time after its first answer, and looks for every request that was
 * answered with 200.
 */
final class ServiceLoad {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CONNECTIONS = 64;
  private static final int RESULTS = 10;
  private static final Duration WARM_UP = Duration.ofSeconds(8);
  private static final Duration MEASURED = Duration.ofSeconds(8);
  private static final Duration LONGEST_START = Duration.ofSeconds(30);
  private static final Pattern ADDRESS = Pattern.compile("http://[^ ]*:(\\d+)");

  private final Path jar;
  private final Path folder;

  private ServiceLoad(Path jar, Path folder) {
    this.jar = jar;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("clickstream-load-");
    ServiceLoad load = new ServiceLoad(Path.of(arguments[1]), folder);
    int rounds = Integer.parseInt(arguments[2]);
    if (arguments[0].equals("compare")) {
      load.compare(rounds);
    } else {
      load.kill(rounds, Long.parseLong(arguments[3]));
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
    }
  }

  /** Rounds in turn, because a machine is not equally quick at all times. */
  private void compare(int rounds) throws Exception {
    List<Figures> nothing = new ArrayList<>();
    List<Figures> together = new ArrayList<>();
    List<Figures> alone = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      try (Service service = new Service("together-" + round, "on")) {
        together.add(figures(service, Kind.SESSION));
        nothing.add(figures(service, Kind.NOTHING));
      }
      try (Service service = new Service("alone-" + round, "off")) {
        alone.add(figures(service, Kind.SESSION));
      }
      System.out.printf(
          "round %d: nothing %s; group commit %s; without %s%n",
          round, last(nothing), last(together), last(alone));
    }
    double withGroups = Figures.medianRate(together);
    System.out.printf(
        "Registering a session over %d connections, medians of %d rounds:%n", CONNECTIONS, rounds);
    System.out.printf("  with group commit     %,8.0f requests per second%n", withGroups);
    System.out.printf("  without               %,8.0f%n", Figures.medianRate(alone));
    System.out.printf("  doing nothing         %,8.0f%n", Figures.medianRate(nothing));
    System.out.printf(
        "  group commit is %.1f times as quick, and %.2f of doing nothing%n",
        withGroups / Figures.medianRate(alone), withGroups / Figures.medianRate(nothing));
  }

  private static Figures last(List<Figures> figures) {
    return figures.get(figures.size() - 1);
  }

  private Figures figures(Service service, Kind kind) throws Exception {
    load(service, kind, WARM_UP);
    return load(service, kind, MEASURED);
  }

  private Figures load(Service service, Kind kind, Duration duration) throws Exception {
    long end = System.nanoTime() + duration.toNanos();
    List<Client> clients =
        IntStream.range(0, CONNECTIONS).mapToObj(i -> new Client(service, kind, end)).toList();
    runAll(clients);
    for (Client client : clients) {
      require(client.failure == null, "a request failed: " + client.failure);
    }
    return Figures.of(clients, duration);
  }

  private void kill(int kills, long seed) throws Exception {
    System.out.println(kills + " kills, seed " + seed);
    Random random = new Random(seed);
    long sessionsInAll = 0;
    long eventsInAll = 0;
    for (int kill = 1; kill <= kills; kill++) {
      Service service = new Service("kill-" + kill, "on");
      long delay = 300 + random.nextLong(3_000);
      List<Client> clients =
          IntStream.range(0, CONNECTIONS)
              .mapToObj(i -> new Client(service, i % 2 == 0 ? Kind.SESSION : Kind.EVENT, 0))
              .toList();
      Thread killer = new Thread(() -> service.killAfter(delay));
      killer.start();
      runAll(clients);
      killer.join();
      List<String> sessions = acknowledged(clients, Kind.SESSION);
      List<String> events = acknowledged(clients, Kind.EVENT);
      require(sessions.size() + events.size() > 0, "nothing was answered with 200 before the kill");
      requireWhole(service.database);
      requireStored(service.database, sessions, events);
      sessionsInAll += sessions.size();
      eventsInAll += events.size();
      System.out.printf(
          "%3d. after %,6d ms: %,7d sessions and %,7d events answered with 200, all there%n",
          kill, delay, sessions.size(), events.size());
    }
    System.out.printf(
        "%d kills: %,d sessions and %,d events answered with 200, none lost; every store whole.%n",
        kills, sessionsInAll, eventsInAll);
  }

  private static List<String> acknowledged(List<Client> clients, Kind kind) {
    return clients.stream()
        .filter(client -> client.kind == kind)
        .flatMap(client -> client.acknowledged.stream())
        .toList();
  }

  private static void requireWhole(Path database) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("PRAGMA integrity_check")) {
      require(answer.next() && answer.getString(1).equals("ok"), "the store is damaged");
    }
  }

  /** An event without its session cannot be read; but pushing it again tells if it is there. */
  private static void requireStored(Path database, List<String> sessions, List<String> events) {
    try (ClickstreamDao dao = new SqliteClickstreamDao(database)) {
      for (List<String> ids : groups(sessions)) {
        List<SessionWithEvents> found = dao.getSessions(ids, 1);
        require(found.size() == ids.size(), "lost " + (ids.size() - found.size()) + " sessions");
      }
      for (List<String> ids : groups(events)) {
        int lost =
            dao.pushEvents(
                    ids.stream()
                        .map(id -> SessionEvent.builder(id, id, Instant.EPOCH).build())
                        .toList())
                .stored();
        require(lost == 0, "lost " + lost + " events");
      }
    }
  }

  private static Collection<List<String>> groups(List<String> ids) {
    return IntStream.range(0, ids.size())
        .boxed()
        .collect(
            Collectors.groupingBy(
                i -> i / 1_000, Collectors.mapping(ids::get, Collectors.toList())))
        .values();
  }

  private static void runAll(List<Client> clients) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(clients.size());
    List<Future<?>> running = new ArrayList<>();
    clients.forEach(client -> running.add(threads.submit(client)));
    for (Future<?> future : running) {
      future.get();
    }
    threads.shutdown();
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalStateException(otherwise);
    }
  }

  /** What is asked of the service. */
  private enum Kind {
    NOTHING,
    SESSION,
    EVENT;

    byte[] request(int port, String id) throws IOException {
      return switch (this) {
        case NOTHING -> http(port, "GET", "/health/live", "");
        case SESSION ->
            http(
                port,
                "POST",
                "/api/v1/clickstream/session",
                JSON.writeValueAsString(
                    Map.of(
                        "session_id",
                        id,
                        "search_query",
                        "trail running shoes",
                        "search_results",
                        IntStream.range(0, RESULTS)
                            .mapToObj(i -> Map.of("object_id", "product-" + i))
                            .toList(),
                        "user_id",
                        "user-4711")));
        case EVENT ->
            http(
                port,
                "POST",
                "/api/v1/clickstream/session/events",
                JSON.writeValueAsString(
                    Map.of(
                        "session_id",
                        id,
                        "events",
                        List.of(Map.of("event_id", id, "object_id", "product-3")))));
      };
    }

    private static byte[] http(int port, String method, String path, String body) {
      byte[] content = body.getBytes(StandardCharsets.UTF_8);
      String head =
          "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
              .formatted(method, path, port, content.length);
      byte[] start = head.getBytes(StandardCharsets.US_ASCII);
      byte[] all = Arrays.copyOf(start, start.length + content.length);
      System.arraycopy(content, 0, all, start.length, content.length);
      return all;
    }
  }

  /** One connection: until a moment, or, if that is 0, until it breaks. */
  private static final class Client implements Runnable {

    private final Service service;
    private final Kind kind;
    private final long end;
    private final List<String> acknowledged = new ArrayList<>();
    private final List<Long> nanos = new ArrayList<>();
    private Exception failure;

    Client(Service service, Kind kind, long end) {
      this.service = service;
      this.kind = kind;
      this.end = end;
    }

    @Override
    public void run() {
      String prefix = UUID.randomUUID() + "-";
      try (Socket socket = new Socket("127.0.0.1", service.port)) {
        socket.setTcpNoDelay(true);
        InputStream in = new BufferedInputStream(socket.getInputStream());
        for (int i = 0; end == 0 || System.nanoTime() < end; i++) {
          String id = prefix + i;
          byte[] request = kind.request(service.port, id);
          long start = System.nanoTime();
          socket.getOutputStream().write(request);
          int status = answer(in);
          nanos.add(System.nanoTime() - start);
          require(status == 200, "answered " + status);
          acknowledged.add(id);
          service.answered.countDown();
        }
      } catch (IOException | IllegalStateException e) {
        failure = e;
      }
    }

    /** Reads a whole answer, and gives its status. */
    private static int answer(InputStream in) throws IOException {
      String line = line(in);
      int status = Integer.parseInt(line.substring(9, 12));
      int length = 0;
      while (!line.isEmpty()) {
        line = line(in);
        if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
          length = Integer.parseInt(line.substring(15).strip());
        }
      }
      if (in.readNBytes(length).length < length) {
        throw new EOFException("The answer was cut off");
      }
      return status;
    }

    private static String line(InputStream in) throws IOException {
      StringBuilder line = new StringBuilder();
      for (int next = in.read(); next != '\n'; next = in.read()) {
        if (next < 0) {
          throw new EOFException("The answer was cut off");
        }
        line.append((char) next);
      }
      return line.toString().strip();
    }
  }

  /** What a measurement gave: a rate, and the time that half, and all but 1 %, of answers took. */
  private record Figures(double perSecond, double medianMillis, double p99Millis) {

    static Figures of(List<Client> clients, Duration duration) {
      long[] nanos =
          clients.stream()
              .flatMapToLong(client -> client.nanos.stream().mapToLong(Long::longValue))
              .sorted()
              .toArray();
      return new Figures(
          nanos.length / (duration.toMillis() / 1e3), millis(nanos, 0.5), millis(nanos, 0.99));
    }

    private static double millis(long[] sorted, double share) {
      return sorted[(int) (share * (sorted.length - 1))] / 1e6;
    }

    static double medianRate(List<Figures> figures) {
      return figures.stream()
          .mapToDouble(Figures::perSecond)
          .sorted()
          .toArray()[figures.size() / 2];
    }

    @Override
    public String toString() {
      return "%,.0f/s, median %.1f ms, p99 %.1f ms".formatted(perSecond, medianMillis, p99Millis);
    }
  }

  /** The service in a process of its own, on a store of its own. */
  private final class Service implements AutoCloseable {

    private final Path database;
    private final Process process;
    private final int port;
    private final CountDownLatch answered = new CountDownLatch(1);

    Service(String name, String groupCommit) throws Exception {
      database = folder.resolve(name + ".db");
      Path output = folder.resolve(name + ".out");
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-jar",
                  jar.toString(),
                  "serve",
                  "--port",
                  "0",
                  "--group-commit",
                  groupCommit,
                  "--store",
                  "sqlite:" + database)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      port = portIn(output);
    }

    private int portIn(Path output) throws Exception {
      long end = System.nanoTime() + LONGEST_START.toNanos();
      while (System.nanoTime() < end && process.isAlive()) {
        Matcher address = ADDRESS.matcher(Files.readString(output));
        if (address.find()) {
          return Integer.parseInt(address.group(1));
        }
        process.waitFor(20, TimeUnit.MILLISECONDS);
      }
      throw new IllegalStateException("The service did not start: " + Files.readString(output));
    }

    /** Counts from the first answer with 200: a kill before it would prove nothing. */
    void killAfter(long millis) {
      try {
        answered.await(LONGEST_START.toSeconds(), TimeUnit.SECONDS);
        process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() throws InterruptedException {
      process.destroy();
      process.waitFor();
    }
  }
}
