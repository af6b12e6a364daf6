package io.clickstream.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.StorageException;
import io.clickstream.jdbi.JdbiStorage;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionEvent;
import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentPart;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

  /** 1,048,576 was the limit of a text in H2 before 2.4. */
  @ParameterizedTest
  @ValueSource(ints = {1_048_500, 1_048_575, 1_048_576, 1_048_577})
  void textOfAboutThatSizeComesBackEqual(int length) {
    Session session = Session.builder("s-1", "x".repeat(length), TIME).build();
    RegisteredSession registered = new RegisteredSession(session, "batch-000001", 1, false);
    storage.sessions().insert(List.of(registered));
    assertThat(storage.sessions().find(List.of("s-1"))).containsExactly(registered);
  }

  @Test
  void aPartOf20MegabytesIsReadAsItWasWritten() {
    byte[] noise = new byte[20 << 20];
    new Random(1).nextBytes(noise);
    ContentKey key = new ContentKey("batch-000001", "content-1");
    storage.contents().write(key, ContentPart.of(key, 0, 0, 1, 0, 1, 0, noise));
    assertThat(storage.contents().part(key, 0).orElseThrow().intact(key)).isTrue();
  }

  @Test
  void aWriteThatFailsLeavesNothingBehind() throws SQLException {
    SessionBatch first = SessionBatch.opened(1, TIME);
    storage.batches().open(first);
    sql(
        """
        INSERT INTO session_batches
          (batch_id, ordinal, status, session_counter, created_at, sealed)
        VALUES ('other', 2, 'COLLECTING', 0, 1, 0)
        """);
    assertThatThrownBy(() -> storage.batches().open(SessionBatch.opened(2, TIME)))
        .isExactlyInstanceOf(StorageException.class);
    assertThat(storage.batches().draw("batch-000001", 5)).isPresent();
    assertThat(storage.batches().find("batch-000002")).isEmpty();
  }

  @Test
  void theFirstEventsOfMoreSessionsThanAnArrayHoldsAreFound() {
    SessionEvent event = SessionEvent.builder("s-69999", "e-1", TIME).build();
    storage.events().add(List.of(event));
    List<String> ids = IntStream.range(0, 70_000).mapToObj(number -> "s-" + number).toList();
    assertThat(storage.events().first(ids, 1, read -> false))
        .isEqualTo(Map.of("s-69999", List.of(event)));
  }

  @Test
  void codesThatSayUnavailableAreKnown() {
    assertThat(database.unavailable(new SQLException("", "", ErrorCode.LOCK_TIMEOUT_1))).isTrue();
    assertThat(database.unavailable(new SQLException("", "", ErrorCode.DATABASE_IS_CLOSED)))
        .isFalse();
    assertThat(database.unavailable(new SQLException("", "", ErrorCode.DUPLICATE_KEY_1))).isFalse();
  }

  @Test
  void nothingIsKeptAfterClosing() {
    storage.batches().open(SessionBatch.opened(1, TIME));
    storage.close();
    try (JdbiStorage again = new JdbiStorage(database, Duration.ofSeconds(10))) {
      assertThat(again.batches().latest()).isEmpty();
    }
  }
}
