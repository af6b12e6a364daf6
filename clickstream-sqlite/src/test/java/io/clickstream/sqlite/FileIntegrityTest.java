package io.clickstream.sqlite;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.ClickstreamDao;
import io.clickstream.StorageException;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.model.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files of an open store are changed with the commands of the operating system, as an operator
 * would. Java must not do this in the process of the store: closing a file would release the locks
 * of SQLite.
 */
final class FileIntegrityTest {

  private static final Instant TIME = Instant.parse("2026-03-04T05:06:07.891Z");
  private static final SqliteOptions IMPATIENT =
      SqliteOptions.DEFAULTS
          .withDurability(SqliteOptions.Durability.NORMAL)
          .withLongestWait(Duration.ofSeconds(2));

  /** More than fit into one page of the database. */
  private static final int SESSIONS = 40;

  @TempDir private Path directory;
  private Path file;
  private ClickstreamDao dao;

  @BeforeEach
  void open() {
    file = directory.resolve("store.db");
    dao = open(file);
    IntStream.range(0, SESSIONS).forEach(n -> dao.registerSession(session(n)));
  }

  @AfterEach
  void close() {
    dao.close();
  }

  private static ClickstreamDao open(Path file) {
    return new SqliteClickstreamDao(file, IMPATIENT, ClickstreamOptions.DEFAULTS);
  }

  private static Session session(int n) {
    return Session.builder("s-" + n, "shoes ".repeat(100), TIME).build();
  }

  private void run(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-ec", command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), US_ASCII);
    assertThat(process.waitFor()).as(printed).isZero();
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement plain = connection.createStatement()) {
      plain.execute(statement);
    }
  }

  private void assertRefused(String name, String why) {
    for (int again = 0; again < 2; again++) {
      assertThatThrownBy(() -> dao.registerSession(session(SESSIONS)))
          .isExactlyInstanceOf(StorageException.class)
          .hasMessage(
              "The file %s %s; end all programs that use the store before you start them again",
              directory.resolve(name), why);
      assertThatThrownBy(() -> dao.getSession("s-1")).isExactlyInstanceOf(StorageException.class);
    }
  }

  /** Opens what a process would find that is started after this one was killed. */
  private ClickstreamDao restarted() throws Exception {
    run("mkdir restarted && cp store.db restarted && (cp store.db-wal restarted || true)");
    Path copy = directory.resolve("restarted").resolve("store.db");
    ClickstreamDao found = open(copy);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
      assertThat(row.getString(1)).isEqualTo("ok");
    }
    return found;
  }

  private void assertNothingIsLost() throws Exception {
    assertNothingIsLostOf(SESSIONS);
  }

  private void assertNothingIsLostOf(int sessions) throws Exception {
    List<String> ids = IntStream.range(0, sessions).mapToObj(n -> "s-" + n).toList();
    try (ClickstreamDao found = restarted()) {
      assertThat(found.getSessions(ids, 1)).hasSize(sessions);
    }
  }

  @Test
  void anOldCopyInThePlaceOfTheLogIsNotReadAfterARestart() throws Exception {
    run("cp store.db-wal old");
    IntStream.range(SESSIONS, 2 * SESSIONS).forEach(n -> dao.registerSession(session(n)));
    run("mv old store.db-wal");
    assertThatThrownBy(() -> dao.getSession("s-1"))
        .hasMessageContaining("was replaced while it was open, but nothing is lost");
    assertNothingIsLostOf(2 * SESSIONS);
  }

  @ParameterizedTest
  @CsvSource({
    "rm store.db-wal, was deleted",
    "mv store.db-wal away, was deleted",
    "cp store.db-wal copy && mv copy store.db-wal, was replaced",
    "mv store.db-wal away && touch store.db-wal, was replaced",
    "mv store.db-wal away && ln -s away store.db-wal, was replaced",
    "rm store.db-wal && mkdir store.db-wal, was replaced"
  })
  void aLogThatIsTakenAwayIsSaved(String command, String what) throws Exception {
    run(command);
    assertRefused("store.db-wal", what + " while it was open, but nothing is lost");
    assertNothingIsLost();
  }

  @Test
  void aLogThatIsTakenAwayIsSavedByARead() throws Exception {
    run("rm store.db-wal");
    assertThatThrownBy(() -> dao.getSession("s-1")).isExactlyInstanceOf(StorageException.class);
    assertNothingIsLost();
  }

  @Test
  void aLogThatIsTakenAwayIsSavedByClosing() throws Exception {
    run("rm store.db-wal");
    dao.close();
    assertNothingIsLost();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm store.db-wal store.db-shm",
        "mv store.db-wal away && mv store.db-shm away-too",
      })
  void aLogThatIsTakenAwayTogetherWithTheIndexIsSaved(String command) throws Exception {
    run(command);
    assertRefused("store.db-shm", "was deleted while it was open, but nothing is lost");
    assertNothingIsLost();
  }

  @Test
  void itIsNotSavedIfAnotherProcessMayUseNewFiles() throws Exception {
    run("rm store.db-wal store.db-shm && touch store.db-wal store.db-shm && cp store.db before");
    assertRefused("store.db-shm", "was replaced while it was open");
    run("cmp store.db before");
  }

  @Test
  void aLogThatComesBackIsUsedAgain() throws Exception {
    run("mv store.db-wal away");
    assertThatThrownBy(() -> dao.getSession("s-1")).isExactlyInstanceOf(StorageException.class);
    run("mv away store.db-wal");
    dao.registerSession(session(SESSIONS));
    assertThat(dao.getSession("s-" + SESSIONS)).isPresent();
    assertNothingIsLost();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ": > store.db-wal",
        "truncate -s 31 store.db-wal",
        "truncate -s 20000 store.db-wal",
        "truncate -s -1 store.db-wal",
        "dd if=/dev/urandom of=store.db-wal bs=8 count=1 conv=notrunc",
        "head -c 100000 /dev/urandom > store.db-wal",
        "cp store.db store.db-wal"
      })
  void nothingIsAcknowledgedOnceTheLogIsDamaged(String command) throws Exception {
    run(command);
    assertRefused("store.db-wal", "was truncated or overwritten while it was open");
    dao.close();
    restarted().close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 32, 100, 20_000, -1, -4_000})
  void aLogThatIsTruncatedDuringATransactionIsDamaged(int size) throws Exception {
    try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = writer.createStatement();
        FileIntegrity integrity = FileIntegrity.of(file, Duration.ZERO)) {
      integrity.committed(writer);
      statement.execute("BEGIN IMMEDIATE");
      statement.execute("UPDATE session_batches SET session_counter = 700");
      run("truncate -s " + size + " store.db-wal");
      statement.execute("COMMIT");
      assertThatThrownBy(() -> integrity.committed(writer))
          .isExactlyInstanceOf(StorageException.class)
          .hasMessageContaining("was truncated or overwritten");
      assertThat(integrity.mayClose(writer)).isFalse();
    }
  }

  /** Before a checkpoint the whole log is read, and not only what was added. */
  @Test
  void aLogThatWasOverwrittenIsNotCopiedIntoTheDatabase() throws Exception {
    try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + file);
        FileIntegrity integrity = FileIntegrity.of(file, Duration.ZERO)) {
      integrity.committed(writer);
      run("printf x | dd of=store.db-wal bs=1 seek=9000 conv=notrunc");
      assertThat(integrity.mayClose(writer)).isFalse();
    }
    assertThatThrownBy(
            () ->
                IntStream.range(0, 1_000).forEach(n -> dao.registerSession(session(n + SESSIONS))))
        .isExactlyInstanceOf(StorageException.class)
        .hasMessageContaining("was truncated or overwritten");
    dao.close();
    restarted().close();
  }

  @ParameterizedTest
  @CsvSource({
    "rm store.db-shm, was deleted",
    "mv store.db-shm away, was deleted",
    "cp store.db-shm copy && mv copy store.db-shm, was replaced",
    "mv store.db-shm away && ln -s away store.db-shm, was replaced",
    ": > store.db-shm, was truncated or overwritten",
    "truncate -s 100 store.db-shm, was truncated or overwritten",
    "truncate -s 32767 store.db-shm, was truncated or overwritten",
    "echo >> store.db-shm, was truncated or overwritten"
  })
  void nothingIsAcknowledgedOnceTheIndexIsDamaged(String command, String what) throws Exception {
    run(command);
    assertRefused("store.db-shm", what + " while it was open");
    dao.close();
    assertNothingIsLost();
  }

  @ParameterizedTest
  @CsvSource({
    "rm store.db, was deleted",
    "mv store.db away, was deleted",
    "cp store.db copy && mv copy store.db, was replaced",
    "mv store.db away && ln -s away store.db, was replaced",
    ": > store.db, was truncated",
    "truncate -s 8192 store.db, was truncated",
    "truncate -s 4096 store.db, was truncated"
  })
  void nothingIsAcknowledgedOnceTheDatabaseIsDamaged(String command, String what) throws Exception {
    sql("PRAGMA wal_checkpoint(RESTART)");
    assertThat(dao.getSession("s-1")).isPresent();
    dao.registerSession(session(SESSIONS + 1));
    run(command);
    assertRefused("store.db", what + " while it was open");
    dao.close();
  }

  /** Copying over a file keeps the file itself, and another process may have enlarged it unseen. */
  @Test
  void aDatabaseThatABackupIsCopiedOverIsDamaged() throws Exception {
    sql("VACUUM INTO '" + directory.resolve("backup.db") + "'");
    IntStream.range(0, SESSIONS).forEach(n -> dao.registerSession(session(n + 1_000)));
    sql("PRAGMA wal_checkpoint(TRUNCATE)");
    run("cat backup.db > store.db");
    assertRefused("store.db", "was truncated while it was open");
  }

  @Test
  void aDatabaseThatComesBackIsUsedAgain() throws Exception {
    run("mv store.db away");
    assertThatThrownBy(() -> dao.getSession("s-1")).isExactlyInstanceOf(StorageException.class);
    run("mv away store.db");
    dao.registerSession(session(SESSIONS));
    assertNothingIsLost();
  }

  @Test
  void aLinkToAnotherDatabaseIsAnotherDatabase() throws Exception {
    run("ln -s store.db link.db && cp store.db other.db");
    try (ClickstreamDao byLink = open(directory.resolve("link.db"))) {
      assertThat(byLink.getSession("s-1")).isPresent();
      run("ln -sf other.db link.db");
      assertThatThrownBy(() -> byLink.getSession("s-1"))
          .hasMessageContaining("link.db was replaced while it was open");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PRAGMA wal_checkpoint(PASSIVE)",
        "PRAGMA wal_checkpoint(RESTART)",
        "PRAGMA wal_checkpoint(TRUNCATE)",
        "DELETE FROM sessions",
        "VACUUM"
      })
  void whatSqliteDoesItselfIsNoDamage(String statement) throws Exception {
    sql("PRAGMA wal_checkpoint(RESTART)");
    dao.registerSession(session(SESSIONS));
    sql("DELETE FROM sessions WHERE session_number > 2");
    for (int n = 1; n <= 30; n++) {
      sql(statement);
      dao.registerSession(session(SESSIONS + n));
      sql("PRAGMA wal_checkpoint(TRUNCATE)");
      if (n % 3 == 0) {
        assertThat(dao.getSession("s-" + (SESSIONS + n))).isPresent();
      }
    }
  }

  @Test
  void theLogIsStartedOverAgainAndAgain() throws Exception {
    for (int n = 0; n < 3_000; n++) {
      dao.registerSession(session(SESSIONS + n));
    }
    assertThat(Files.size(file)).isGreaterThan(1_000_000);
    assertThat(Files.size(directory.resolve("store.db-wal"))).isLessThan(10_000_000);
    assertThatCode(dao::close).doesNotThrowAnyException();
    assertThat(directory.resolve("store.db-wal")).doesNotExist();
  }
}
