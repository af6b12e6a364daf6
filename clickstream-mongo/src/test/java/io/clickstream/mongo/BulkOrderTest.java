package io.clickstream.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.port.SessionStore.InsertResult;
import io.clickstream.port.Storage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * In which order the documents of a bulk are sent, and that the answers have the caller's order.
 */
class BulkOrderTest {

  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00.123Z");

  private final List<String> sentIds = new ArrayList<>();
  private final MongoFixture fixture =
      new MongoFixture(
          new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
              if (event.getCommandName().equals("insert")) {
                event.getCommand().getArray("documents").stream()
                    .map(document -> shown(document.asDocument()))
                    .forEach(sentIds::add);
              }
            }
          });
  private final Storage storage = fixture.open();

  private static String shown(BsonDocument document) {
    return document.isString("_id")
        ? document.getString("_id").getValue()
        : document.getDocument("_id").getString("session").getValue()
            + " "
            + document.getDocument("_id").getString("event").getValue();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void sessionsAreSentByIdAndAnsweredInTheOrderGiven() {
    storage.sessions().insert(List.of(session("c", 1)));
    sentIds.clear();

    assertThat(
            storage
                .sessions()
                .insert(
                    List.of(session("d", 5), session("c", 4), session("a", 3), session("b", 2))))
        .containsExactly(
            InsertResult.INSERTED,
            InsertResult.TAKEN,
            InsertResult.INSERTED,
            InsertResult.INSERTED);
    assertThat(sentIds).containsExactly("a", "b", "c", "d");
  }

  @Test
  void eventsAreSentByIdAndAnsweredInTheOrderGiven() {
    storage.events().add(List.of(event("s", "2")));
    sentIds.clear();

    List<SessionEvent> events =
        Stream.of("t 1", "s 3", "s 2", "r 9", "s 1")
            .map(key -> event(key.substring(0, 1), key.substring(2)))
            .toList();
    assertThat(storage.events().add(events)).containsExactly(true, true, false, true, true);
    assertThat(sentIds).containsExactly("r 9", "s 1", "s 2", "s 3", "t 1");
  }

  private static RegisteredSession session(String id, long number) {
    return new RegisteredSession(
        Session.builder(id, "shoes", NOON).build(), "batch-000001", number, false);
  }

  private static SessionEvent event(String sessionId, String eventId) {
    return SessionEvent.builder(sessionId, eventId, NOON).build();
  }
}
