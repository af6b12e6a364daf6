package io.clickstream.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.StorageException;
import io.clickstream.StorageUnavailableException;
import io.clickstream.UnreadableRecordException;
import io.clickstream.model.InvalidValueException;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionEvent;
import io.clickstream.port.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;

final class SqliteStorageTest {

  private static final Instant TIME = Instant.parse("2026-03-04T05:06:07.891Z");
  private static final SqliteOptions IMPATIENT =
      SqliteOptions.DEFAULTS.withLongestWait(Duration.ofMillis(50));

  @TempDir private Path directory;
  private Path file;
  private Storage storage;

  @BeforeEach
  void open() {
    file = directory.resolve("store.db");
    storage = SqliteStorage.open(file, IMPATIENT);
  }

  @AfterEach
  void close() {
    storage.close();
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  private void sql(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement plain = connection.createStatement()) {
      for (String statement : statements) {
        plain.execute(statement);
      }
    }
  }

  @Test
  void aTimeThatIsNoLongerAllowedIsNamed() throws SQLException {
    try (SqliteClickstreamDao dao = new SqliteClickstreamDao(file)) {
      dao.registerSession(Session.builder("s-1", "shoes", TIME).build());
      sql("UPDATE sessions SET created_at = 253402300800000 WHERE session_id = 's-1'");
      assertThatExceptionOfType(UnreadableRecordException.class)
          .isThrownBy(() -> dao.getSession("s-1"))
          .withMessage(
              "Stored record cannot be read: session 's-1': session.createdAt: must be in the"
                  + " years 1 to 9999 in UTC, but is +10000-01-01T00:00:00Z");
    }
  }

  @Test
  void theFirstTenOfTwoHundredThousandEventsAreFoundInTheIndex() throws SQLException {
    sql(
        """
        INSERT INTO session_events (session_id, event_id, event_type, created_at)
        WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 200000)
        SELECT 's-1', 'e-' || x, 'click', 1000000 - x FROM n
        """);
    assertThat(storage.events().first(List.of("s-1"), 10, read -> false).get("s-1"))
        .extracting(SessionEvent::eventId)
        .startsWith("e-200000", "e-199999")
        .hasSize(10);
    String statement = new SqliteDialect(new StoreFile(file), IMPATIENT).firstEvents("event_id");
    assertThat(plan(statement.replace(":keys", "?").replace(":limit", "?")))
        .contains(
            "SEARCH event USING INTEGER PRIMARY KEY (rowid=?)",
            "SEARCH session_events USING COVERING INDEX session_events_in_order (session_id=?)")
        .doesNotContain("SCAN event", "SCAN session_events");
  }

  private String plan(String statement) throws SQLException {
    StringBuilder plan = new StringBuilder();
    try (Connection connection = connect();
        PreparedStatement explain = connection.prepareStatement("EXPLAIN QUERY PLAN " + statement);
        ResultSet rows = explain.executeQuery()) {
      while (rows.next()) {
        plan.append(rows.getString("detail")).append('\n');
      }
    }
    return plan.toString();
  }

  @Test
  void aWriteWhileAnotherProcessHoldsTheLockEndsInTime() throws SQLException {
    storage.batches().open(SessionBatch.opened(1, TIME));
    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertThatThrownBy(() -> storage.batches().draw("batch-000001", 1))
          .isInstanceOf(StorageUnavailableException.class)
          .hasMessageEndingWith("store.db was kept locked by another process");
      assertThat(storage.batches().latest()).isPresent();
      statement.execute("ROLLBACK");
    }
    assertThat(storage.batches().draw("batch-000001", 1).orElseThrow().sessionCounter())
        .isEqualTo(1);
  }

  @Test
  void nothingIsAcknowledgedOnceTheFileIsGone() throws IOException {
    storage.batches().open(SessionBatch.opened(1, TIME));
    Files.delete(file);
    assertThatThrownBy(() -> storage.batches().draw("batch-000001", 1))
        .isExactlyInstanceOf(StorageException.class)
        .hasMessageContaining("was deleted");
    assertThatThrownBy(() -> storage.batches().latest())
        .isExactlyInstanceOf(StorageException.class);
    Files.createFile(file);
    assertThatThrownBy(() -> storage.batches().latest())
        .isExactlyInstanceOf(StorageException.class)
        .hasMessageContaining("was replaced");
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "SQLITE_BUSY",
        "SQLITE_BUSY_RECOVERY",
        "SQLITE_LOCKED",
        "SQLITE_PROTOCOL",
        "SQLITE_FULL",
        "SQLITE_IOERR",
        "SQLITE_IOERR_WRITE",
        "SQLITE_CANTOPEN",
        "SQLITE_READONLY"
      })
  void aFileThatCannotBeUsedNowIsUnavailable(SQLiteErrorCode code) {
    assertThat(unavailable(code)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "SQLITE_NOTADB",
        "SQLITE_CORRUPT",
        "SQLITE_IOERR_SHORT_READ",
        "SQLITE_IOERR_CORRUPTFS",
        "SQLITE_IOERR_DATA",
        "SQLITE_READONLY_DBMOVED",
        "SQLITE_CONSTRAINT",
        "SQLITE_ERROR"
      })
  void whatDoesNotPassIsNotUnavailable(SQLiteErrorCode code) {
    assertThat(unavailable(code)).isFalse();
  }

  private boolean unavailable(SQLiteErrorCode code) {
    SQLException failure = new SQLException("failed", "", code.code);
    return new SqliteDialect(new StoreFile(file), IMPATIENT).unavailable(failure);
  }

  @Test
  void aWriteThatFailsLeavesNothingBehind() throws SQLException {
    storage.batches().open(SessionBatch.opened(1, TIME));
    sql(
        """
        INSERT INTO session_batches
          (batch_id, ordinal, status, session_counter, created_at, sealed)
        VALUES ('other', 2, 'COLLECTING', 0, 1, 0)
        """);
    assertThatThrownBy(() -> storage.batches().open(SessionBatch.opened(2, TIME)))
        .isExactlyInstanceOf(StorageException.class);
    assertThat(storage.batches().draw("batch-000001", 5)).isPresent();
  }

  @Test
  void afterSqliteHasRolledBackByItselfTheNextWriteWorks() throws SQLException {
    storage.batches().open(SessionBatch.opened(1, TIME));
    Session large = Session.builder("s-1", "x".repeat(3_000_000), TIME).build();
    List<RegisteredSession> sessions =
        List.of(new RegisteredSession(large, "batch-000001", 1, false));
    sql("CREATE TRIGGER full BEFORE INSERT ON sessions BEGIN SELECT RAISE(ROLLBACK, 'full'); END");
    assertThatThrownBy(() -> storage.sessions().insert(sessions))
        .isExactlyInstanceOf(StorageException.class);
    sql("DROP TRIGGER full");
    assertThat(storage.sessions().insert(sessions)).hasSize(1);
    assertThat(storage.batches().draw("batch-000001", 1)).isPresent();
  }

  @Test
  void fullDurabilityIsTheDefaultAndNormalCanBeChosen() throws SQLException {
    assertThat(synchronous(SqliteOptions.DEFAULTS)).isEqualTo(2);
    assertThat(synchronous(IMPATIENT.withDurability(SqliteOptions.Durability.NORMAL))).isEqualTo(1);
  }

  @Test
  void optionsThatAreMissingAreRefusedByName() {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> SqliteOptions.DEFAULTS.withDurability(null))
        .withMessage("durability: must not be null");
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> SqliteOptions.DEFAULTS.withLongestWait(null))
        .withMessage("longestWait: must not be null");
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> SqliteOptions.DEFAULTS.withRequiredAccess(null))
        .withMessage("requiredAccess: must not be null");
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> SqliteOptions.DEFAULTS.withLongestWait(Duration.ofNanos(-1)))
        .withMessageStartingWith("longestWait: must be from nothing to a day, but is ");
  }

  private int synchronous(SqliteOptions options) throws SQLException {
    try (Connection connection = new SqliteDialect(new StoreFile(file), options).connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA synchronous")) {
      return row.getInt(1);
    }
  }
}
