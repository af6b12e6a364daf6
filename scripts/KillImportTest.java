import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clickstream.ClickstreamDao;
import io.clickstream.cli.demo.DemoLog;
import io.clickstream.model.PushedEvents;
import io.clickstream.model.SessionEvent;
import io.clickstream.sqlite.SqliteClickstreamDao;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills the program with SIGKILL at random moments of an import, each time on a new store, and
 * checks after each kill: the store is whole, everything that was acknowledged is in it, importing
 * again completes it, a third import stores nothing, and the released batch is the one that an
 * import without a kill gives.
 */
final class KillImportTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int QUERIES = 3_000;
  private static final int EVENTS = 27_000;
  private static final int DIRTY = 30;

  private final Path jar;
  private final Path folder;
  private final Path log;
  private final Random random;
  private int beforeFirst;
  private int inTheMiddle;
  private int tooLate;
  private long longestDelayMillis;
  private long acknowledgedInAll;

  private KillImportTest(Path jar, Path folder, long seed) {
    this.jar = jar;
    this.folder = folder;
    this.log = folder.resolve("log.ndjson");
    this.random = new Random(seed);
  }

  public static void main(String[] arguments) throws Exception {
    int kills = Integer.parseInt(arguments[1]);
    long seed = Long.parseLong(arguments[2]);
    System.out.println(kills + " kills, seed " + seed);
    Path folder = Files.createTempDirectory("clickstream-kill-");
    new KillImportTest(Path.of(arguments[0]), folder, seed).run(kills);
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
    }
  }

  private void run(int kills) throws Exception {
    try (Writer writer = Files.newBufferedWriter(log)) {
      new DemoLog(random.nextLong(), QUERIES, EVENTS, DIRTY).write(DemoLog.Form.BULK, writer);
    }
    Trial whole = new Trial("whole");
    Process process = whole.startImport();
    long start = System.nanoTime();
    require(process.waitFor() == 0, "an import without a kill failed");
    longestDelayMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    long stored = whole.storedByImport();
    Set<String> expected = whole.releasedBatch();
    System.out.printf(
        "An import without a kill stores %,d rows, in %,d ms; its batch has %,d sessions%n",
        stored, longestDelayMillis, expected.size());
    for (int kill = 1; kill <= kills; kill++) {
      Trial trial = new Trial("trial-" + kill);
      long delay = importAndKill(trial);
      List<Acknowledged> acknowledged = trial.acknowledged();
      trial.requireWhole();
      trial.requireStored(acknowledged);
      long rest = trial.importLog();
      require(trial.importLog() == 0, "the third import stored something");
      trial.requireWhole();
      require(trial.releasedBatch().equals(expected), "the batch differs from the expected one");
      count(acknowledged.size());
      System.out.printf(
          "%3d. killed after %,6d ms: %,7d rows acknowledged and there,"
              + " %,7d stored by the next import%n",
          kill, delay, acknowledged.size(), rest);
      trial.delete();
    }
    System.out.printf(
        "%d kills: %d before the first acknowledgement, %d later; %d more imports had ended before"
            + " their kill and do not count.%n"
            + "%,d acknowledged rows, none lost; every store whole; every batch complete.%n",
        kills, beforeFirst, inTheMiddle, tooLate, acknowledgedInAll);
  }

  /**
   * An import that ends before it is killed proves nothing: it is made again, and killed sooner.
   */
  private long importAndKill(Trial trial) throws Exception {
    while (true) {
      long delay = random.nextLong(longestDelayMillis);
      if (trial.importAndKill(delay)) {
        return delay;
      }
      tooLate++;
      longestDelayMillis = Math.max(1, delay);
      trial.delete();
    }
  }

  private void count(int acknowledged) {
    acknowledgedInAll += acknowledged;
    if (acknowledged == 0) {
      beforeFirst++;
    } else {
      inTheMiddle++;
    }
  }

  /** A session, or an event of it. */
  private record Acknowledged(String sessionId, String eventId) {}

  /** One store and what is done with it. */
  private final class Trial {

    private final Path database;
    private final Path acknowledgements;
    private final Path output;
    private final Path exported;

    Trial(String name) {
      database = folder.resolve(name + ".db");
      acknowledgements = folder.resolve(name + ".acknowledged");
      output = folder.resolve(name + ".out");
      exported = folder.resolve(name + ".jsonl");
    }

    boolean importAndKill(long delayMillis) throws Exception {
      Process process = startImport();
      boolean ended = process.waitFor(delayMillis, TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
      return !ended;
    }

    /** An import that has looked at the whole log and is about to store it. */
    Process startImport() throws Exception {
      Process process =
          start(
              "import",
              "ubi",
              log.toString(),
              "--unused",
              unused(),
              "--acknowledge",
              acknowledgements.toString());
      while (process.isAlive() && !Files.readString(output).contains("Importing ")) {
        process.waitFor(5, TimeUnit.MILLISECONDS);
      }
      return process;
    }

    /** Imports, and tells how many rows that stored. */
    long importLog() throws Exception {
      run("import", "ubi", log.toString(), "--unused", unused());
      return storedByImport();
    }

    long storedByImport() throws IOException {
      try (Stream<String> lines = Files.lines(output)) {
        String total = lines.filter(line -> line.startsWith("total ")).findFirst().orElseThrow();
        return Long.parseLong(total.split(" +")[2].replace(",", ""));
      }
    }

    private String unused() {
      return database + ".unused";
    }

    /** What was written down completely: the kill may have cut the last line off. */
    List<Acknowledged> acknowledged() throws IOException {
      List<Acknowledged> all = new ArrayList<>();
      if (Files.exists(acknowledgements)) {
        String text = Files.readString(acknowledgements);
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
          JsonNode row = JSON.readTree(line);
          JsonNode event = row.get("event_id");
          all.add(
              new Acknowledged(
                  row.get("session_id").asText(), event == null ? null : event.asText()));
        }
      }
      return all;
    }

    /** Opened as it was left behind, before the program opens it again. */
    void requireWhole() throws SQLException {
      if (!Files.exists(database)) {
        return;
      }
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
          Statement statement = connection.createStatement();
          ResultSet answer = statement.executeQuery("PRAGMA integrity_check")) {
        require(answer.next() && answer.getString(1).equals("ok"), "the store is damaged");
      }
    }

    /** An event without its session cannot be read; but pushing it again tells if it is there. */
    void requireStored(List<Acknowledged> acknowledged) {
      try (ClickstreamDao dao = new SqliteClickstreamDao(database)) {
        List<SessionEvent> events = new ArrayList<>();
        for (Acknowledged row : acknowledged) {
          if (row.eventId() == null) {
            require(dao.getSession(row.sessionId(), 1).isPresent(), "lost session " + row);
          } else {
            events.add(SessionEvent.builder(row.sessionId(), row.eventId(), Instant.EPOCH).build());
          }
        }
        PushedEvents again = dao.pushEvents(events);
        require(again.stored() == 0, "lost " + again.stored() + " events");
      }
    }

    /** The sessions of the batch with their events, without their numbers, which may differ. */
    Set<String> releasedBatch() throws Exception {
      run("release", "all");
      run("export", "batch-000001", "--out", exported.toString());
      Set<String> sessions = new HashSet<>();
      for (String line : Files.readAllLines(exported)) {
        require(
            sessions.add(((ObjectNode) JSON.readTree(line)).without("session_number").toString()),
            "a session is there twice");
      }
      return sessions;
    }

    void delete() throws IOException {
      try (Stream<Path> files = Files.list(folder)) {
        String name = database.getFileName().toString().replace(".db", ".");
        files
            .filter(file -> file.getFileName().toString().startsWith(name))
            .forEach(file -> file.toFile().delete());
      }
    }

    private void run(String... words) throws Exception {
      Process process = start(words);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            "clickstream "
                + String.join(" ", words)
                + " ended with "
                + process.exitValue()
                + ": "
                + Files.readString(output, StandardCharsets.UTF_8));
      }
    }

    private Process start(String... words) throws IOException {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-jar",
                  jar.toString()));
      command.addAll(Arrays.asList(words));
      command.addAll(List.of("--store", "sqlite:" + database));
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .start();
    }
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalStateException(otherwise);
    }
  }
}
