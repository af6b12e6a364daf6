package io.clickstream.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.clickstream.ClickstreamDao;
import io.clickstream.StorageUnavailableException;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a server that gives a write up when another one is in its way. */
final class WriteConflictTest {

  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00.123Z");
  private static final Set<String> WRITES = Set.of("insert", "update", "findAndModify");

  private final GivingUp backend = new GivingUp();
  private final MongoServer server = new MongoServer(backend);

  private MongoClient client;
  private MongoDatabase database;

  @BeforeEach
  void start() {
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1, 1);
    client = MongoClients.create(server.getConnectionString());
    database = client.getDatabase("shop");
  }

  @AfterEach
  void stop() {
    client.close();
    server.shutdownNow();
  }

  @Test
  void aWriteThatWasGivenUpIsRepeated() {
    try (ClickstreamDao dao = new MongoClickstreamDao(database)) {
      backend.conflictsBeforeEachWrite = 2;
      assertThat(dao.registerSession(session("shoes")).sessionNumber()).isEqualTo(1);
      assertThat(dao.updateSession(session("boots")).sessionNumber()).isEqualTo(2);
      assertThat(
              dao.pushEvents(List.of(SessionEvent.builder("s-1", "e-1", NOON).build())).created())
          .containsExactly(true);
      assertThat(dao.releaseBatch("release-1").orElseThrow().sessionCounter()).isEqualTo(2);
      assertThat(dao.getSession("s-1").orElseThrow().session().searchQuery()).isEqualTo("boots");
    }
  }

  @Test
  void aWriteThatIsGivenUpForeverEndsWithinTheTimeout() {
    // Whatever is slow the first time is done by now.
    new MongoClickstreamDao(database).close();
    MongoOptions impatient = MongoOptions.DEFAULTS.withTimeout(Duration.ofSeconds(1));
    try (ClickstreamDao dao =
        new MongoClickstreamDao(database, impatient, ClickstreamOptions.DEFAULTS)) {
      backend.conflictsBeforeEachWrite = Integer.MAX_VALUE;
      assertThatExceptionOfType(StorageUnavailableException.class)
          .isThrownBy(() -> dao.registerSession(session("shoes")))
          .withMessageContaining("WriteConflict");
    }
  }

  private static Session session(String query) {
    return Session.builder("s-1", query, NOON).build();
  }

  private static final class GivingUp extends MemoryBackend {

    private int conflictsBeforeEachWrite;
    private int conflicts;

    @Override
    public Document handleMessage(MongoMessage message) {
      if (message.getDocument().keySet().stream().anyMatch(WRITES::contains)) {
        if (conflicts < conflictsBeforeEachWrite) {
          conflicts++;
          throw new MongoServerError(112, "WriteConflict", "somebody else was faster");
        }
        conflicts = 0;
      }
      return super.handleMessage(message);
    }
  }
}
