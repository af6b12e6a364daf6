package io.clickstream.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.StorageException;
import io.clickstream.StorageUnavailableException;
import io.clickstream.model.SessionBatch;
import io.clickstream.port.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StoreFileTest {

  private static final SqliteOptions IMPATIENT =
      SqliteOptions.DEFAULTS.withLongestWait(Duration.ofMillis(50));
  private static final SessionBatch BATCH =
      SessionBatch.opened(1, Instant.parse("2026-03-04T05:06:07.891Z"));

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("store.db");
  }

  private void sql(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement plain = connection.createStatement()) {
      for (String statement : statements) {
        plain.execute(statement);
      }
    }
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Path path) {
    return assertThatThrownBy(() -> SqliteStorage.open(path, IMPATIENT).close())
        .isExactlyInstanceOf(StorageException.class);
  }

  private void assertRefusedUnchanged(String why) throws IOException {
    byte[] before = Files.readAllBytes(file);
    assertRefused(file).hasMessage("The file " + file + " " + why);
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  private void assertStoreWorks() {
    try (Storage storage = SqliteStorage.open(file, IMPATIENT)) {
      storage.batches().open(BATCH);
      assertThat(storage.batches().latest()).contains(BATCH);
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsRefused() throws IOException {
    Files.writeString(file, "time,query\n".repeat(1000));
    assertRefusedUnchanged("is no SQLite database");
  }

  @Test
  void aShortFileThatIsNoDatabaseIsRefused() throws IOException {
    Files.writeString(file, "hello");
    assertRefusedUnchanged("is no SQLite database");
  }

  @Test
  void aDatabaseOfAnotherProgramIsRefused() throws Exception {
    sql("CREATE TABLE bookmarks (url TEXT)");
    assertRefusedUnchanged("is a database of another program");
  }

  @Test
  void anEmptyDatabaseWithTheMarkOfAnotherProgramIsRefused() throws Exception {
    sql("PRAGMA application_id = 7");
    assertRefusedUnchanged("is a database of another program");
  }

  @Test
  void aStoreOfANewerVersionIsRefused() throws Exception {
    SqliteStorage.open(file, IMPATIENT).close();
    sql("PRAGMA user_version = 3");
    assertRefusedUnchanged(
        "was written by a newer version of this program: it has schema 3, known is 2");
  }

  @Test
  void aStoreWhoseVersionIsDamagedIsRefused() throws Exception {
    SqliteStorage.open(file, IMPATIENT).close();
    sql("PRAGMA user_version = -1");
    assertRefusedUnchanged("is damaged: there is no schema -1");
    sql("PRAGMA user_version = 0");
    assertRefusedUnchanged("is damaged: there is no schema 0");
  }

  @Test
  void aDirectoryIsRefused() {
    assertRefused(directory).hasMessage("The file " + directory + " is a directory");
  }

  @Test
  void aDirectoryThatDoesNotExistIsRefusedAndNotCreated() {
    Path inNowhere = directory.resolve("nowhere").resolve("store.db");
    assertRefused(inNowhere)
        .hasMessage("The file " + inNowhere + " is in a directory that does not exist");
    assertThat(inNowhere.getParent()).doesNotExist();
  }

  @Test
  void aLinkToAFileThatDoesNotExistIsRefused() throws IOException {
    Files.createSymbolicLink(file, directory.resolve("nowhere.db"));
    assertRefused(file).hasMessage("The file " + file + " is a link to a file that does not exist");
    assertThat(directory.resolve("nowhere.db")).doesNotExist();
  }

  @Test
  void aLinkToAStoreIsThatStore() throws IOException {
    Path itself = directory.resolve("itself.db");
    SqliteStorage.open(itself, IMPATIENT).close();
    Files.createSymbolicLink(file, itself);
    assertStoreWorks();
  }

  @Test
  void aPlaceThatTakesNoFilesIsRefused() {
    assertRefused(Path.of("/proc/store.db")).hasMessageContaining("cannot be created");
  }

  @ParameterizedTest
  @CsvSource({
    "8, may not be written",
    "1544, may not be written",
    "11, is a damaged SQLite database",
    "14, cannot be opened",
    "26, is no SQLite database"
  })
  void codesAtOpeningAreExplained(int code, String why) {
    assertThatThrownBy(() -> new StoreFile(file).explained(new SQLException("", null, code)))
        .isExactlyInstanceOf(StorageException.class)
        .hasMessage("The file " + file + " " + why);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 261})
  void aLockAtOpeningIsExplainedAndPasses(int code) {
    assertThatThrownBy(() -> new StoreFile(file).explained(new SQLException("", null, code)))
        .isInstanceOf(StorageUnavailableException.class)
        .hasMessage("The file " + file + " was kept locked by another process");
  }

  @Test
  void otherCodesAtOpeningStayFailures() {
    SQLException full = new SQLException("disk full", null, 13);
    assertThat((Exception) new StoreFile(file).explained(full)).isSameAs(full);
  }

  @Test
  void aFileThatAnotherProcessKeepsLockedIsRefusedInTime() throws SQLException {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN EXCLUSIVE");
      assertThatThrownBy(() -> SqliteStorage.open(file, IMPATIENT).close())
          .isInstanceOf(StorageUnavailableException.class)
          .hasMessage("The file " + file + " was kept locked by another process");
    }
    assertStoreWorks();
  }

  /** What a crash can leave behind before the transaction that makes the tables is durable. */
  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "WAL"})
  void aCreationThatWasCutShortIsDoneAgain(String journalMode) throws Exception {
    Files.createFile(file);
    sql("PRAGMA journal_mode = " + journalMode);
    assertStoreWorks();
  }

  @Test
  void aStoreThatLostItsWriteAheadLogGetsItBack() throws SQLException {
    SqliteStorage.open(file, IMPATIENT).close();
    sql("PRAGMA journal_mode = DELETE");
    assertStoreWorks();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a?mode=memory", "a b", "a%20b", "é😀", "a#b", "file:x", ":memory:", "'"})
  void anyNameOfAFileIsThatFile(String name) {
    file = directory.resolve(name);
    assertStoreWorks();
    assertThat(file).isNotEmptyFile();
  }

  @Test
  void manyMayCreateOneStoreAtOnce() throws Exception {
    int many = 8;
    ExecutorService threads = Executors.newFixedThreadPool(many);
    try {
      for (int round = 0; round < 5; round++) {
        Path contested = directory.resolve("store-" + round);
        CyclicBarrier start = new CyclicBarrier(many);
        List<Future<Boolean>> opened = new ArrayList<>();
        for (int i = 0; i < many; i++) {
          opened.add(threads.submit(() -> opensOneBatch(contested, start)));
        }
        int winners = 0;
        for (Future<Boolean> future : opened) {
          winners += future.get(60, TimeUnit.SECONDS) ? 1 : 0;
        }
        assertThat(winners).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean opensOneBatch(Path contested, CyclicBarrier start) throws Exception {
    start.await(60, TimeUnit.SECONDS);
    SqliteOptions patient = SqliteOptions.DEFAULTS.withLongestWait(Duration.ofSeconds(50));
    try (Storage storage = SqliteStorage.open(contested, patient)) {
      return storage.batches().open(BATCH);
    }
  }
}
