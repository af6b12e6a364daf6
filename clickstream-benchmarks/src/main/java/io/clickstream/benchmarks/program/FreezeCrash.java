package io.clickstream.benchmarks.program;

import static io.clickstream.benchmarks.program.Requirement.require;

import io.clickstream.BatchNotFrozenException;
import io.clickstream.ClickstreamDao;
import io.clickstream.benchmarks.TemporaryFolder;
import io.clickstream.cli.demo.DemoLog;
import io.clickstream.json.JsonContentFormat;
import io.clickstream.model.ContentEncoding;
import io.clickstream.model.PageRequest;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.sqlite.SqliteClickstreamDao;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Kills freezes with SIGKILL at random moments, each on a copy of one store, while pages of the
 * batch are read. After each kill the batch is either frozen as a whole or not at all, its sessions
 * are as before, and the next freeze completes. At last two processes freeze one batch at once.
 */
public final class FreezeCrash {

  private static final String BATCH = "batch-000001";
  private static final int QUERIES = 20_000;
  private static final int EVENTS = 180_000;
  private static final int PAGE = 20;

  private final ProgramJar program;
  private final TemporaryFolder folder;
  private final Random random;
  private final Path released;
  private final Path file;
  private final CrashedDatabase database;

  private String expected = "";
  private long freezeMillis;
  private int frozen;
  private int tooLate;

  private FreezeCrash(ProgramJar program, TemporaryFolder folder, long seed) {
    this.program = program;
    this.folder = folder;
    this.random = new Random(seed);
    this.released = folder.resolve("released.db");
    this.file = folder.resolve("trial.db");
    this.database = new CrashedDatabase(file);
  }

  /**
   * Kills freezes and prints what was found.
   *
   * @param arguments the program's jar, the number of kills and a seed
   * @throws Exception if a promise was broken, or a process cannot be run
   */
  public static void main(String[] arguments) throws Exception {
    int kills = Integer.parseInt(arguments[1]);
    long seed = Long.parseLong(arguments[2]);
    System.out.println(kills + " kills, seed " + seed);
    try (TemporaryFolder folder = new TemporaryFolder("clickstream-freeze-")) {
      new FreezeCrash(new ProgramJar(Path.of(arguments[0])), folder, seed).run(kills);
    }
  }

  private void run(int kills) throws Exception {
    makeStore();
    freezeWithoutKill();
    for (int kill = 1; kill <= kills; kill++) {
      long delay = freezeAndKill();
      database.requireIntact();
      boolean wasFrozen = requireFrozenOrNot();
      frozen += wasFrozen ? 1 : 0;
      System.out.printf(
          "%3d. killed after %,6d ms: %s%n",
          kill, delay, wasFrozen ? "frozen already" : "not frozen; the next freeze completed");
    }
    System.out.printf(
        "%d kills: %d batches were frozen by then, %d were frozen by the next freeze; %d more"
            + " freezes had ended before their kill and do not count.%n",
        kills, frozen, kills - frozen, tooLate);
    freezeTwiceAtOnce();
  }

  private void makeStore() throws Exception {
    Path log = folder.resolve("log.ndjson");
    try (Writer writer = Files.newBufferedWriter(log)) {
      new DemoLog(random.nextLong(), QUERIES, EVENTS, 0).write(DemoLog.Form.BULK, writer);
    }
    require(start(released, "out", "import", "ubi", log.toString()).waitFor() == 0, "no import");
    try (ClickstreamDao dao = new SqliteClickstreamDao(released)) {
      dao.releaseBatch("all");
      expected = digestOfLines(dao);
    }
  }

  private void freezeWithoutKill() throws Exception {
    copyStore();
    long start = System.nanoTime();
    require(start(file, "out", "freeze", BATCH).waitFor() == 0, "a freeze without a kill failed");
    freezeMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    try (ClickstreamDao dao = new SqliteClickstreamDao(file)) {
      requireFrozen(dao);
      System.out.printf(
          "A freeze without a kill writes %,d lines of %,d bytes, in %,d ms%n",
          dao.receipt(BATCH).orElseThrow().lines(),
          dao.receipt(BATCH).orElseThrow().bytes(),
          freezeMillis);
    }
  }

  /** Repeats freezes that end before they are killed, because they prove nothing. */
  private long freezeAndKill() throws Exception {
    while (true) {
      copyStore();
      long delay = freezeMillis / 4 + random.nextLong(freezeMillis);
      Process process = start(file, "out", "freeze", BATCH);
      boolean ended = readUntil(process, delay);
      process.destroyForcibly().waitFor();
      if (!ended) {
        return delay;
      }
      tooLate++;
    }
  }

  /** Reads pages while the batch is frozen. Returns whether the process ended by itself. */
  private boolean readUntil(Process process, long delayMillis) throws Exception {
    long start = System.nanoTime();
    try (ClickstreamDao dao = new SqliteClickstreamDao(file)) {
      List<SessionWithEvents> first = page(dao, 0);
      List<SessionWithEvents> middle = page(dao, QUERIES / 2);
      while (TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) < delayMillis) {
        if (process.waitFor(5, TimeUnit.MILLISECONDS)) {
          return true;
        }
        require(page(dao, 0).equals(first), "the first page changed while the batch was frozen");
        require(page(dao, QUERIES / 2).equals(middle), "a page changed while it was frozen");
      }
    }
    return false;
  }

  private static List<SessionWithEvents> page(ClickstreamDao dao, long afterNumber) {
    return dao.getBatchSessions(BATCH, PageRequest.ALL.after(afterNumber).withLimit(PAGE));
  }

  /** Returns whether the batch was frozen before the next freeze. */
  private boolean requireFrozenOrNot() throws IOException {
    try (ClickstreamDao dao = new SqliteClickstreamDao(file)) {
      boolean wasFrozen = isFrozen(dao);
      require(digestOfLines(dao).equals(expected), "the sessions changed");
      dao.freezeBatch(BATCH);
      requireFrozen(dao);
      return wasFrozen;
    }
  }

  private static boolean isFrozen(ClickstreamDao dao) {
    try {
      dao.receipt(BATCH);
      return true;
    } catch (BatchNotFrozenException notYet) {
      return false;
    }
  }

  private void requireFrozen(ClickstreamDao dao) throws IOException {
    require(dao.receipt(BATCH).orElseThrow().sha256().equals(expected), "another digest");
    MessageDigest digest = sha256();
    try (InputStream lines = dao.openContent(BATCH, ContentEncoding.IDENTITY, 0).orElseThrow()) {
      byte[] buffer = new byte[1 << 16];
      for (int count = lines.read(buffer); count >= 0; count = lines.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    require(hexadecimal(digest).equals(expected), "the content is not what the receipt says");
  }

  private void freezeTwiceAtOnce() throws Exception {
    copyStore();
    Process one = start(file, "one", "freeze", BATCH);
    Process other = start(file, "other", "freeze", BATCH);
    require(one.waitFor() == 0 && other.waitFor() == 0, "one of two freezes failed");
    try (ClickstreamDao dao = new SqliteClickstreamDao(file)) {
      requireFrozen(dao);
    }
    require(contents() == 1, "there is not exactly one content");
    System.out.println("Two processes that freeze at once: one content, one receipt.");
  }

  private long contents() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet answer =
            statement.executeQuery("SELECT count(DISTINCT content_id) FROM content_parts")) {
      return answer.getLong(1);
    }
  }

  private static String digestOfLines(ClickstreamDao dao) {
    JsonContentFormat format = new JsonContentFormat();
    MessageDigest digest = sha256();
    Iterator<SessionWithEvents> sessions =
        dao.streamBatchSessions(BATCH, PageRequest.ALL).iterator();
    while (sessions.hasNext()) {
      digest.update(format.write(sessions.next()));
    }
    return hexadecimal(digest);
  }

  private static String hexadecimal(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  private void copyStore() throws IOException {
    folder.delete("trial.");
    Files.copy(released, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private Process start(Path store, String output, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--store", store.toString()));
    return program.start(List.of(), folder.resolve(output), all);
  }
}
