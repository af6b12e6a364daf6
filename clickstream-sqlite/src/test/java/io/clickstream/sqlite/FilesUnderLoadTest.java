package io.clickstream.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import io.clickstream.StorageException;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.model.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another JVM registers sessions while one of the files of its store is changed at a random moment.
 * Then it is killed, or ends, and what it acknowledged is looked for.
 */
final class FilesUnderLoadTest {

  private static final Instant TIME = Instant.parse("2026-03-04T05:06:07.891Z");

  /** Large enough for a checkpoint every fifty sessions. */
  private static final String QUERY = "shoes ".repeat(10_000);

  private static final int MOST_BEFORE_DAMAGE = 150;
  private static final int MOST_SESSIONS = 250;

  /** Says of a session that its registration began when the file had been changed. */
  private static final String LATE = "late ";

  private static final String REFUSED = "refused ";

  /** What happens to a file; {@code F} stands for its name. */
  private enum Damage {
    DELETED("rm F", true),
    MOVED("mv F F.moved", true),
    REPLACED("cp F F.copy && mv F.copy F", true),
    LINKED("mv F F.moved && ln -s F.moved F", true),
    A_DIRECTORY("mv F F.moved && mkdir F", true),
    EMPTIED(": > F", false),
    TRUNCATED("truncate -s $(($(stat -c %s F) / 2)) F", false),
    REWRITTEN("head -c 50000 /dev/urandom > F", false);

    private final String command;
    private final boolean takenAway;

    Damage(String command, boolean takenAway) {
      this.command = command;
      this.takenAway = takenAway;
    }
  }

  @TempDir private Path directory;

  /**
   * What the other process does. Prints the number of each session that was acknowledged, then why
   * no more are, and waits to be killed or told to close the store.
   */
  static final class Writer {

    private Writer() {}

    public static void main(String[] arguments) throws IOException {
      ClickstreamDao dao = open(Path.of(arguments[0]));
      Path changed = Path.of(arguments[1]);
      String refusal = "nothing";
      for (int n = 0; n < MOST_SESSIONS && refusal.equals("nothing"); n++) {
        String late = Files.exists(changed) ? LATE : "";
        try {
          dao.registerSession(session(n));
          System.out.println(late + n);
        } catch (StorageException refused) {
          refusal = String.valueOf(refused.getMessage());
        }
      }
      System.out.println(REFUSED + refusal);
      if (System.in.read() == 'c') {
        dao.close();
      }
    }
  }

  private static ClickstreamDao open(Path file) {
    return new SqliteClickstreamDao(file, SqliteOptions.DEFAULTS, ClickstreamOptions.DEFAULTS);
  }

  private static Session session(int n) {
    return Session.builder("s-" + n, QUERY, TIME).build();
  }

  @Test
  void keepWhatWasAcknowledgedOrRefuse() throws Exception {
    new Trial(new Random(), Damage.DELETED, "-wal").run();
  }

  @Test
  @Tag("stress")
  void keepWhatWasAcknowledgedOrRefuseWhateverHappens() throws Exception {
    Random random = new Random();
    for (int round = 0; round < 3; round++) {
      for (Damage damage : Damage.values()) {
        for (String suffix : List.of("-wal", "-shm", "")) {
          Trial trial = new Trial(random, damage, suffix);
          trial.run();
        }
      }
    }
  }

  private final class Trial {

    private final int moment;
    private final boolean killed;
    private final Damage damage;
    private final String name;
    private final Path folder;
    private final Path file;
    private final List<Integer> acknowledged = new ArrayList<>();
    private final List<Integer> acknowledgedLate = new ArrayList<>();
    private String refusal = "crashed";

    Trial(Random random, Damage damage, String suffix) throws IOException {
      this.moment = 1 + random.nextInt(MOST_BEFORE_DAMAGE);
      this.killed = random.nextBoolean();
      this.damage = damage;
      this.name = "store.db" + suffix;
      this.folder = Files.createTempDirectory(directory, "trial");
      this.file = folder.resolve("store.db");
    }

    void run() throws Exception {
      load();
      boolean allIsLeft = name.endsWith("-shm") || (name.endsWith("-wal") && damage.takenAway);
      List<Integer> promised = allIsLeft ? acknowledged : acknowledgedLate;
      assertThat(found(promised)).as(toString()).containsExactlyElementsOf(promised);
    }

    @Override
    public String toString() {
      return "%s %s after %d of %d sessions (%d later), %s, then %s"
          .formatted(
              name,
              damage,
              moment,
              acknowledged.size(),
              acknowledgedLate.size(),
              refusal,
              killed ? "killed" : "closed");
    }

    private void load() throws Exception {
      Process writer = start();
      try (BufferedReader answers =
          new BufferedReader(new InputStreamReader(writer.getInputStream(), UTF_8))) {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
          if (line.startsWith(REFUSED)) {
            refusal = line;
            break;
          } else if (line.startsWith("#")) {
            break; // The JVM says that it crashes.
          }
          boolean late = line.startsWith(LATE);
          int number = Integer.parseInt(late ? line.substring(LATE.length()) : line);
          acknowledged.add(number);
          if (late) {
            acknowledgedLate.add(number);
          }
          if (acknowledged.size() == moment) {
            shell(damage.command.replace("F", name) + " && touch changed");
          }
        }
        if (!killed && !refusal.equals("crashed")) {
          writer.getOutputStream().write('c');
          writer.getOutputStream().flush();
          assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
      } finally {
        writer.destroyForcibly().waitFor();
      }
    }

    private Process start() throws IOException {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-XX:ErrorFile=" + folder.resolve("crash.txt"),
              "-XX:-CreateCoredumpOnCrash",
              "-cp",
              System.getProperty("java.class.path"),
              Writer.class.getName(),
              file.toString(),
              folder.resolve("changed").toString())
          .redirectError(folder.resolve("errors.txt").toFile())
          .start();
    }

    private void shell(String command) throws IOException, InterruptedException {
      Process process =
          new ProcessBuilder("sh", "-ec", command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("shell.txt").toFile())
              .start();
      assertThat(process.waitFor())
          .as("%s: %s", command, Files.readString(folder.resolve("shell.txt")))
          .isZero();
    }

    /**
     * Which of the sessions are found after a restart; none if the file is refused. SQLite does not
     * use a link or a directory, so an operator has to remove it.
     */
    private List<Integer> found(List<Integer> sought) throws IOException {
      for (Path left : List.of(Path.of(file + "-wal"), Path.of(file + "-shm"))) {
        if (Files.isSymbolicLink(left) || Files.isDirectory(left)) {
          Files.delete(left);
        }
      }
      List<Integer> found = new ArrayList<>();
      try (ClickstreamDao dao = open(file)) {
        for (int n : sought) {
          if (dao.getSession("s-" + n, 1).isPresent()) {
            found.add(n);
          }
        }
      } catch (StorageException refused) {
        return List.of();
      }
      return found;
    }
  }
}
