package io.clickstream.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.StorageException;
import io.clickstream.StorageUnavailableException;
import io.clickstream.UnreadableRecordException;
import io.clickstream.jdbi.JdbiStorage;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.h2.api.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InMemoryStorageTest {

  private static final Instant TIME = Instant.parse("2026-03-04T05:06:07.891Z");

  private final H2Dialect database = new H2Dialect();
  private final JdbiStorage storage = new JdbiStorage(database, Duration.ofSeconds(10));

  @AfterEach
  void close() {
    storage.close();
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = database.connect();
        Statement plain = connection.createStatement()) {
      plain.execute(statement);
    }
  }

  private void assertComesBackEqual(Session session) {
    RegisteredSession registered = new RegisteredSession(session, "batch-000001", 1, false);
    storage.sessions().insert(List.of(registered));
    assertThat(storage.sessions().find(List.of(session.sessionId()))).containsExactly(registered);
    assertThat(storage.sessions().page("batch-000001", 0, 0, true)).containsExactly(registered);
  }

  /** 1,048,576 was the limit of a text in H2 before 2.4. */
  @ParameterizedTest
  @ValueSource(ints = {1_048_500, 1_048_575, 1_048_576, 1_048_577, 8_000_000})
  void textOfAnySizeComesBackEqual(int length) {
    assertComesBackEqual(Session.builder("s-1", "x".repeat(length), TIME).build());
  }

  @Test
  void textThatGrowsToSixTimesItsSizeComesBackEqual() {
    assertComesBackEqual(Session.builder("s-1", "\u0001".repeat(8_000_000), TIME).build());
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
  @ValueSource(strings = {"x", "é", "\uFFFD", "\u0001"})
  void idsOfFiveHundredAndTwelveCharactersComeBackEqual(String character) {
    assertComesBackEqual(Session.builder(character.repeat(511) + "y", 1, TIME).build());
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
  void whatCannotBeReadIsNamed() throws SQLException {
    sql("INSERT INTO session_batches VALUES ('b-1', 1, 'LOST', 0, 1, NULL, NULL, 0)");
    sql("INSERT INTO sessions VALUES ('s-1', 'b-1', 1, 0, 1, NULL, '{')");
    sql("INSERT INTO session_events VALUES ('s-1', 'e-1', 'click', NULL, 1, '[', DEFAULT)");
    assertThatThrownBy(() -> storage.batches().latest())
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining("batch 'b-1'");
    assertThatThrownBy(() -> storage.sessions().find(List.of("s-1")))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining("session 's-1'");
    assertThatThrownBy(() -> storage.events().first(List.of("s-1"), 1))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining("event 'e-1' of session 's-1'");
    assertThatThrownBy(() -> storage.events().first(List.of("s-1"), 0))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining("event 'e-1' of session 's-1'");
  }

  @Test
  void aWriteThatFailsLeavesNothingBehind() throws SQLException {
    SessionBatch first = SessionBatch.opened(1, TIME);
    storage.batches().open(first);
    sql("INSERT INTO session_batches VALUES ('other', 2, 'COLLECTING', 0, 1, NULL, NULL, 0)");
    assertThatThrownBy(() -> storage.batches().open(SessionBatch.opened(2, TIME)))
        .isExactlyInstanceOf(StorageException.class);
    assertThat(storage.batches().draw("batch-000001", 5)).isPresent();
    assertThat(storage.batches().find("batch-000002")).isEmpty();
  }

  @Test
  void moreKeysThanAnArrayHoldsAreFound() {
    List<String> ids = IntStream.range(0, 70_000).mapToObj(number -> "s-" + number).toList();
    storage.events().add(ids.stream().map(id -> event(id)).toList());
    assertThat(storage.events().first(ids, 1)).hasSize(70_000);
    assertThat(storage.events().first(ids, 0)).hasSize(70_000);
    assertThat(storage.sessions().find(ids)).isEmpty();
  }

  @Test
  void anErrorInAWriteLeavesTheStoreUsable() {
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
    assertThatThrownBy(() -> storage.events().add(tooMuch)).isInstanceOf(OutOfMemoryError.class);
    assertThat(storage.events().add(List.of(event("s-1")))).isEqualTo(1);
  }

  private static SessionEvent event(String sessionId) {
    return SessionEvent.builder(sessionId, "e-1", TIME).build();
  }

  @Test
  void codesThatSayUnavailableAreKnown() {
    assertThat(database.unavailable(new SQLException("", "", ErrorCode.DATABASE_IS_CLOSED)))
        .isTrue();
    assertThat(database.unavailable(new SQLException("", "", ErrorCode.DUPLICATE_KEY_1))).isFalse();
  }

  @Test
  void everyCallAfterClosingIsRefusedAndNothingIsKept() {
    storage.batches().open(SessionBatch.opened(1, TIME));
    storage.close();
    storage.close();
    assertThatThrownBy(() -> storage.batches().latest())
        .isInstanceOf(StorageUnavailableException.class);
    assertThatThrownBy(() -> storage.events().add(List.of(event())))
        .isInstanceOf(StorageUnavailableException.class);
    try (JdbiStorage again = new JdbiStorage(database, Duration.ofSeconds(10))) {
      assertThat(again.batches().latest()).isEmpty();
    }
  }

  private static SessionEvent event() {
    return SessionEvent.builder("s-1", "e-1", TIME).build();
  }
}
