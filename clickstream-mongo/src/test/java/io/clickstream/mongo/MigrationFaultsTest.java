package io.clickstream.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.clickstream.ClickstreamDao;
import io.clickstream.StorageException;
import io.clickstream.model.Session;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store is being upgraded, and the process is killed, or may not write. */
final class MigrationFaultsTest {

  private static final Set<String> WRITES =
      Set.of("insert", "update", "delete", "findAndModify", "createIndexes");
  private static final Set<String> READS = Set.of("find", "getMore", "listIndexes");

  private final Backend backend = new Backend();
  private final MongoServer server = new MongoServer(backend);

  private MongoClient client;

  @BeforeEach
  void start() {
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1, 1);
    client = MongoClients.create(server.getConnectionString());
  }

  @AfterEach
  void stop() {
    client.close();
    server.shutdownNow();
  }

  @Test
  void aProcessMayBeKilledBeforeAnyCommand() {
    assertThat(kills(false)).isGreaterThan(30);
  }

  @Test
  void aProcessMayBeKilledAfterAnyCommand() {
    assertThat(kills(true)).isGreaterThan(30);
  }

  /** Returns after how many commands a process was killed, each time with another store. */
  private int kills(boolean lastOneIsDone) {
    for (int commands = 1; ; commands++) {
      MongoDatabase database = client.getDatabase("shop-" + commands);
      StoreOfVersion01.writeTo(database);
      backend.left = commands;
      backend.lastOneIsDone = lastOneIsDone;
      boolean killed = isKilled(database);
      backend.left = Integer.MAX_VALUE;

      try (ClickstreamDao dao = new MongoClickstreamDao(database)) {
        StoreOfVersion01.assertKept(database);
        StoreOfVersion01.assertReadable(dao);
      }
      database.drop();
      if (!killed) {
        return commands - 1;
      }
    }
  }

  private static boolean isKilled(MongoDatabase database) {
    try {
      new MongoClickstreamDao(database).close();
      return false;
    } catch (StorageException killed) {
      return true;
    }
  }

  @Test
  void anOldStoreThatMayOnlyBeReadIsRefusedWithWhatToDo() {
    MongoDatabase database = client.getDatabase("shop");
    StoreOfVersion01.writeTo(database);
    backend.readOnly = true;
    assertThatThrownBy(() -> new MongoClickstreamDao(database))
        .isExactlyInstanceOf(StorageException.class)
        .hasMessage(
            "The store in the database 'shop' has version 1, and this program needs version 2, but"
                + " this user may not write. End the programs of older versions, and open the store"
                + " once as a user who may, for example with 'clickstream batches': that upgrades"
                + " it");
  }

  @Test
  void aStoreOfThisVersionThatMayOnlyBeReadIsOpened() {
    MongoDatabase database = client.getDatabase("shop");
    StoreOfVersion01.writeTo(database);
    new MongoClickstreamDao(database).close();
    backend.readOnly = true;
    try (ClickstreamDao dao = new MongoClickstreamDao(database)) {
      assertThat(dao.getBatch("batch-000001")).isPresent();
      assertThatThrownBy(
              () -> dao.registerSession(Session.builder("s-9", "cap", Instant.EPOCH).build()))
          .hasMessageContaining("not authorized");
    }
  }

  @Test
  void aDatabaseWithoutAStoreThatMayOnlyBeReadIsNoOldStore() {
    backend.readOnly = true;
    assertThatThrownBy(() -> new MongoClickstreamDao(client.getDatabase("shop")))
        .isExactlyInstanceOf(StorageException.class)
        .hasMessageContaining("not authorized");
  }

  private static final class Backend extends MemoryBackend {

    private int left = Integer.MAX_VALUE;
    private boolean lastOneIsDone;
    private boolean readOnly;

    @Override
    public Document handleMessage(MongoMessage message) {
      String command = message.getDocument().keySet().iterator().next();
      if (readOnly && WRITES.contains(command)) {
        throw new MongoServerError(13, "Unauthorized", "not authorized to execute " + command);
      }
      if (!READS.contains(command) && !WRITES.contains(command)) {
        return super.handleMessage(message);
      }
      left--;
      if (left < (lastOneIsDone ? 0 : 1)) {
        throw new MongoServerError(8, "UnknownError", "the process was killed");
      }
      Document answer = super.handleMessage(message);
      if (left == 0) {
        throw new MongoServerError(8, "UnknownError", "the process was killed");
      }
      return answer;
    }
  }
}
