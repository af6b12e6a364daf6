package io.clickstream.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.StorageException;
import io.clickstream.StorageUnavailableException;
import io.clickstream.UnreadableRecordException;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionEvent;
import io.clickstream.port.Storage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  private void assertComesBackEqual(Session session) {
    RegisteredSession registered = new RegisteredSession(session, "batch-000001", 1, false);
    storage.sessions().insert(List.of(registered));
    assertThat(storage.sessions().find(List.of(session.sessionId()))).containsExactly(registered);
    assertThat(storage.sessions().page("batch-000001", 0, 0, true)).containsExactly(registered);
  }

  @Test
  void anErrorInAWriteKeepsNobodyFromWriting() {
    List<SessionEvent> tooMuch =
        new AbstractList<>() {
          @Override
          public SessionEvent get(int index) {
            throw new OutOfMemoryError("made up");
          }

          @Override
          public int size() {
            return 1;
          }
        };
    List<SessionEvent> events = List.of(SessionEvent.builder("s-1", "e-1", TIME).build());
    assertThatThrownBy(() -> storage.events().add(tooMuch)).isInstanceOf(OutOfMemoryError.class);
    try (Storage other = SqliteStorage.open(file, IMPATIENT)) {
      assertThat(other.events().add(events)).isEqualTo(1);
    }
    assertThat(storage.events().add(events)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\u0001", "é😀"})
  void textOfEightMillionBytesComesBackEqual(String text) {
    int bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    assertComesBackEqual(Session.builder("s-1", text.repeat(8_000_000 / bytes), TIME).build());
  }

  @Test
  void longKeysAndLongMetaComeBackEqual() {
    Map<String, Object> meta = Map.of("é".repeat(2_000_000), "😀".repeat(1_000_000));
    assertComesBackEqual(Session.builder("s-1", null, TIME).searchMeta(meta).build());
    SessionEvent event = SessionEvent.builder("s-1", "e-1", TIME).meta(meta).build();
    storage.events().add(List.of(event));
    assertThat(storage.events().first(List.of("s-1"), 1)).isEqualTo(Map.of("s-1", List.of(event)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "é", "\uFFFD", "\u0001", "\"", "\\"})
  void idsOfFiveHundredAndTwelveCharactersComeBackEqual(String character) {
    assertComesBackEqual(Session.builder(character.repeat(511) + "y", 1, TIME).build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"007", "1e3", " padded ", "NULL"})
  void idsThatLookLikeSomethingElseStayText(String id) {
    assertComesBackEqual(Session.builder(id, 1, TIME).build());
  }

  @Test
  void idsOfSupplementaryCharactersComeBackEqual() {
    assertComesBackEqual(Session.builder("😀".repeat(256), 1, TIME).build());
  }

  @Test
  void eventsOfOneTimeComeInTheOrderOfCodePoints() {
    List<String> ordered = List.of("a", "a\u0001", "é", "\uE000", "\uFFFD", "😀", "\uDBFF\uDFFF");
    List<SessionEvent> events =
        ordered.stream().map(id -> SessionEvent.builder("s-1", id, TIME).build()).toList();
    storage.events().add(List.of(events.get(5), events.get(3), events.get(0), events.get(6)));
    storage.events().add(List.of(events.get(4), events.get(2), events.get(1)));
    assertThat(storage.events().first(List.of("s-1"), 0).get("s-1")).isEqualTo(events);
    assertThat(storage.events().first(List.of("s-1", "s-1"), 5).get("s-1"))
        .isEqualTo(events.subList(0, 5));
  }

  @Test
  void theFirstTenOfTwoHundredThousandEventsAreFoundInTheIndex() throws SQLException {
    sql(
        """
        INSERT INTO session_events (session_id, event_id, event_type, created_at)
        WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 200000)
        SELECT 's-1', 'e-' || x, 'click', 1000000 - x FROM n
        """);
    assertThat(storage.events().first(List.of("s-1"), 10).get("s-1"))
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
  void whatCannotBeReadIsNamed() throws SQLException {
    sql(
        "INSERT INTO session_batches VALUES ('b-1', 1, 'LOST', 0, 1, NULL, NULL, 0)",
        "INSERT INTO sessions VALUES ('s-1', 'b-1', 1, 0, 1, NULL, '{')",
        "INSERT INTO session_events VALUES ('s-1', 'e-1', 'click', NULL, 1, '[')");
    assertThatThrownBy(() -> storage.batches().latest())
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining("batch 'b-1'");
    assertThatThrownBy(() -> storage.sessions().find(List.of("s-1")))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining("session 's-1'");
    assertThatThrownBy(() -> storage.events().first(List.of("s-1"), 1))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining("event 'e-1' of session 's-1'");
  }

  @Test
  void aWriteWhileAnotherProcessHoldsTheLockEndsInTime() throws SQLException {
    storage.batches().open(SessionBatch.opened(1, TIME));
    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertThatThrownBy(() -> storage.batches().draw("batch-000001", 1))
          .isInstanceOf(StorageUnavailableException.class)
          .hasMessageContaining("could not be reached in time");
      assertThat(storage.batches().latest()).isPresent();
      statement.execute("ROLLBACK");
    }
    assertThat(storage.batches().draw("batch-000001", 1).orElseThrow().sessionCounter())
        .isEqualTo(1);
  }

  @Test
  void aWriteThatFailsLeavesNothingBehind() throws SQLException {
    storage.batches().open(SessionBatch.opened(1, TIME));
    sql("INSERT INTO session_batches VALUES ('other', 2, 'COLLECTING', 0, 1, NULL, NULL, 0)");
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

  private int synchronous(SqliteOptions options) throws SQLException {
    try (Connection connection = new SqliteDialect(new StoreFile(file), options).connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA synchronous")) {
      return row.getInt(1);
    }
  }

  @Test
  void everyCallAfterClosingIsRefused() {
    storage.close();
    storage.close();
    assertThatThrownBy(() -> storage.batches().latest())
        .isInstanceOf(StorageUnavailableException.class)
        .hasMessage("The store is closed");
    assertThatThrownBy(() -> storage.batches().markSealed("batch-000001"))
        .isInstanceOf(StorageUnavailableException.class);
  }
}
