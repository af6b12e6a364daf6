package io.clickstream.benchmarks.program;

import static io.clickstream.benchmarks.program.Requirement.require;

import io.clickstream.benchmarks.TemporaryFolder;
import io.clickstream.cli.demo.DemoLog;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Kills imports with SIGKILL at random moments, each on a new store, and checks after each kill:
 * the store is intact and has everything that was acknowledged, the next import completes it, a
 * third import stores nothing, and the released batch equals that of an import without a kill.
 */
public final class ImportCrash {

  private static final int QUERIES = 3_000;
  private static final int EVENTS = 27_000;
  private static final int DIRTY = 30;

  private final ProgramJar program;
  private final TemporaryFolder folder;
  private final Path log;
  private final Random random;
  private int beforeFirst;
  private int later;
  private int tooLate;
  private long longestDelayMillis;
  private long acknowledgedInAll;

  private ImportCrash(ProgramJar program, TemporaryFolder folder, long seed) {
    this.program = program;
    this.folder = folder;
    this.log = folder.resolve("log.ndjson");
    this.random = new Random(seed);
  }

  /**
   * Kills imports and prints what was found.
   *
   * @param arguments the program's jar, the number of kills and a seed
   * @throws Exception if anything acknowledged was lost, or a process cannot be run
   */
  public static void main(String[] arguments) throws Exception {
    int kills = Integer.parseInt(arguments[1]);
    long seed = Long.parseLong(arguments[2]);
    System.out.println(kills + " kills, seed " + seed);
    try (TemporaryFolder folder = new TemporaryFolder("clickstream-kill-")) {
      new ImportCrash(new ProgramJar(Path.of(arguments[0])), folder, seed).run(kills);
    }
  }

  private void run(int kills) throws Exception {
    try (Writer writer = Files.newBufferedWriter(log)) {
      new DemoLog(random.nextLong(), QUERIES, EVENTS, DIRTY).write(DemoLog.Form.BULK, writer);
    }
    Set<String> expected = importWithoutKill();
    for (int kill = 1; kill <= kills; kill++) {
      ImportTrial trial = trial("trial-" + kill);
      long delay = importAndKill(trial);
      int acknowledged = trial.requireAcknowledged();
      long rest = trial.importLog();
      require(trial.importLog() == 0, "the third import stored something");
      trial.database().requireIntact();
      require(trial.releasedBatch().equals(expected), "the batch differs from the expected one");
      count(acknowledged);
      System.out.printf(
          "%3d. killed after %,6d ms: %,7d rows acknowledged and there,"
              + " %,7d stored by the next import%n",
          kill, delay, acknowledged, rest);
      trial.delete();
    }
    System.out.printf(
        "%d kills: %d before the first acknowledgement, %d later; %d more imports had ended before"
            + " their kill and do not count.%n"
            + "%,d acknowledged rows, none lost; every store whole; every batch complete.%n",
        kills, beforeFirst, later, tooLate, acknowledgedInAll);
  }

  private Set<String> importWithoutKill() throws Exception {
    ImportTrial trial = trial("whole");
    Process process = trial.startImport();
    long start = System.nanoTime();
    require(process.waitFor() == 0, "an import without a kill failed");
    longestDelayMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    long stored = trial.storedByImport();
    Set<String> batch = trial.releasedBatch();
    System.out.printf(
        "An import without a kill stores %,d rows, in %,d ms; its batch has %,d sessions%n",
        stored, longestDelayMillis, batch.size());
    return batch;
  }

  private ImportTrial trial(String name) {
    return new ImportTrial(program, folder, log, name);
  }

  /** Repeats imports that end before they are killed, because they prove nothing; kills sooner. */
  private long importAndKill(ImportTrial trial) throws Exception {
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
      later++;
    }
  }
}
