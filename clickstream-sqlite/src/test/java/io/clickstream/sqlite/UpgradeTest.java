package io.clickstream.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.jdbi.JdbiStorage;
import io.clickstream.model.Receipt;
import io.clickstream.port.Storage;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store of version 0.1 is brought to the newest schema when it is opened. */
final class UpgradeTest {

  private static final int NEWEST = 2;

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void givenOldStore() throws Exception {
    file = directory.resolve("store.db");
    OldStore.writeTo(file);
  }

  private static Storage open(Path file, Consumer<String> before) {
    return new JdbiStorage(
        new WatchedDialect(file, SqliteOptions.DEFAULTS, before), Duration.ofSeconds(5));
  }

  @Test
  void everythingReadsAsBefore() throws Exception {
    OldStore.assertEverythingIsKept(file);
    assertThat(OldStore.version(file)).isEqualTo(NEWEST);
  }

  @Test
  void theTablesAreThoseOfANewStore() throws Exception {
    Path created = directory.resolve("new.db");
    SqliteStorage.open(created, SqliteOptions.DEFAULTS).close();
    SqliteStorage.open(file, SqliteOptions.DEFAULTS).close();
    assertThat(OldStore.schema(file)).isEqualTo(OldStore.schema(created));
    assertThat(OldStore.version(created)).isEqualTo(NEWEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch-000001", "batch-000002", "batch-000003"})
  void aReleasedBatchCanBeFrozen(String batchId) throws Exception {
    byte[] lines = OldStore.lines(batchId);
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(lines));
    try (SqliteClickstreamDao dao = new SqliteClickstreamDao(file)) {
      Receipt receipt = dao.freezeBatch(batchId).orElseThrow();
      assertThat(receipt.sha256()).isEqualTo(digest);
      assertThat(receipt.bytes()).isEqualTo(lines.length);
      assertThat(dao.receipt(batchId)).contains(receipt);
    }
  }

  @Test
  void whateverStatementFailsTheStoreIsAsItWasOrUpgraded() throws Exception {
    List<String> before = OldStore.schema(file);
    int statements = 0;
    while (!opensWithStatements(statements)) {
      if (OldStore.version(file) != NEWEST) {
        assertThat(OldStore.schema(file)).isEqualTo(before);
        assertThat(OldStore.version(file)).isEqualTo(1);
      }
      OldStore.assertEverythingIsKept(file);
      statements++;
      file = directory.resolve("store-" + statements + ".db");
      OldStore.writeTo(file);
    }
    assertThat(statements).isGreaterThan(10);
    OldStore.assertEverythingIsKept(file);
  }

  /** Opens the store with connections that fail after some statements, even to roll back. */
  private boolean opensWithStatements(int count) {
    AtomicInteger left = new AtomicInteger(count);
    Consumer<String> interrupt =
        statement -> {
          if (left.getAndDecrement() <= 0) {
            throw new IllegalStateException("interrupted before " + statement);
          }
        };
    try {
      open(file, interrupt).close();
      return true;
    } catch (IllegalStateException interrupted) {
      return false;
    }
  }

  /** Opens the store, and is killed before a statement that begins with the given text. */
  static final class Killed {

    private Killed() {}

    public static void main(String[] arguments) {
      Consumer<String> kill =
          statement -> {
            if (statement.startsWith(arguments[1])) {
              Runtime.getRuntime().halt(9);
            }
          };
      open(Path.of(arguments[0]), kill).close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CREATE TABLE content_parts", "PRAGMA user_version", "COMMIT"})
  void aProcessThatIsKilledLeavesTheStoreAsItWas(String statement) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Killed.class.getName(),
                file.toString(),
                statement)
            .inheritIO()
            .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isEqualTo(9);
    assertThat(OldStore.version(file)).isEqualTo(1);
    OldStore.assertEverythingIsKept(file);
    assertThat(OldStore.version(file)).isEqualTo(NEWEST);
  }

  @Test
  void manyMayUpgradeOneStoreAtOnce() throws Exception {
    int many = 8;
    CyclicBarrier start = new CyclicBarrier(many);
    AtomicInteger tablesCreated = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(many);
    try {
      List<Future<Boolean>> opened = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        opened.add(threads.submit(() -> upgrades(start, tablesCreated)));
      }
      for (Future<Boolean> future : opened) {
        assertThat(future.get(60, TimeUnit.SECONDS)).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(tablesCreated).hasValue(1);
    OldStore.assertEverythingIsKept(file);
  }

  private boolean upgrades(CyclicBarrier start, AtomicInteger tablesCreated) throws Exception {
    SqliteOptions patient = SqliteOptions.DEFAULTS.withLongestWait(Duration.ofSeconds(50));
    Consumer<String> count =
        statement -> {
          if (statement.startsWith("CREATE TABLE")) {
            tablesCreated.incrementAndGet();
          }
        };
    start.await(60, TimeUnit.SECONDS);
    try (Storage storage =
        new JdbiStorage(new WatchedDialect(file, patient, count), patient.longestWait())) {
      return storage.batches().latest().isPresent();
    }
  }
}
