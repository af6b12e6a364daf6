package io.clickstream.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.connection.ClusterConnectionMode;
import com.mongodb.event.CommandListener;
import io.clickstream.contract.Cable;
import io.clickstream.contract.StorageFixture;
import io.clickstream.port.Storage;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.types.ObjectId;

/**
 * A database of its own, on the server that the environment names, or else on one in this JVM that
 * is started for it.
 */
public final class MongoFixture implements StorageFixture {

  private static final MongoOptions OPTIONS =
      MongoOptions.DEFAULTS.withTimeout(Duration.ofSeconds(60));

  /** Long enough for a busy machine to answer. */
  private static final MongoOptions IMPATIENT =
      MongoOptions.DEFAULTS.withTimeout(Duration.ofSeconds(3));

  /**
   * What a call waits for a server that was cut off. It also limits how long the driver waits for a
   * new connection, so a server that is busy with large bulks must have answered by then.
   */
  private static final int LONGEST_SEARCH_SECONDS = 10;

  private static final int MOST_SEARCHES = 6;

  private final Optional<ServerInThisJvm> server;
  private final MongoClientSettings settings;
  private final Cable cable;
  private final MongoClient client;
  private final MongoDatabase database;

  public MongoFixture() {
    this(new CommandListener() {});
  }

  /** With somebody who hears of each command that is sent. */
  MongoFixture(CommandListener listener) {
    String named = System.getenv("CLICKSTREAM_TEST_MONGODB_URI");
    server = named == null ? Optional.of(new ServerInThisJvm()) : Optional.empty();
    settings =
        MongoClientSettings.builder()
            .applyConnectionString(
                new ConnectionString(server.map(ServerInThisJvm::uri).orElse(named)))
            .applyToClusterSettings(
                cluster -> cluster.serverSelectionTimeout(LONGEST_SEARCH_SECONDS, TimeUnit.SECONDS))
            .addCommandListener(listener)
            .build();
    cable = new Cable(address());
    client = MongoClients.create(throughCable());
    awaitServer();
    database = client.getDatabase("clickstream_" + UUID.randomUUID().toString().replace("-", ""));
  }

  private InetSocketAddress address() {
    ServerAddress first = settings.getClusterSettings().getHosts().get(0);
    return new InetSocketAddress(first.getHost(), first.getPort());
  }

  /** Asks no server for the addresses of others: the way there would not lead through the cable. */
  private MongoClientSettings throughCable() {
    return MongoClientSettings.builder(settings)
        .applyToClusterSettings(
            cluster ->
                cluster
                    .mode(ClusterConnectionMode.SINGLE)
                    .requiredReplicaSetName(null)
                    .hosts(List.of(new ServerAddress(cable.address()))))
        .build();
  }

  /** On a busy machine its first answer may take longer than a search for it may. */
  private void awaitServer() {
    for (int attempt = 1; ; attempt++) {
      try {
        client.getDatabase("admin").runCommand(new Document("ping", 1));
        return;
      } catch (MongoTimeoutException noAnswerYet) {
        if (attempt == MOST_SEARCHES) {
          throw noAnswerYet;
        }
      }
    }
  }

  /** Which scans its documents where others have an index. */
  boolean isInThisJvm() {
    return server.isPresent();
  }

  MongoDatabase database() {
    return database;
  }

  @Override
  public Storage open() {
    return new MongoStorage(database, OPTIONS);
  }

  /**
   * Forgets all that was stored; what is opened next starts empty. Collections and indexes stay:
   * DocumentDB does not always find a collection again whose name had just been dropped.
   */
  public void clear() {
    for (String name : database.listCollectionNames()) {
      database.getCollection(name).deleteMany(new Document());
    }
  }

  /** The size of the largest document that is stored. */
  public int largestDocument() {
    return database
        .listCollectionNames()
        .map(name -> database.getCollection(name, RawBsonDocument.class))
        .into(new ArrayList<>())
        .stream()
        .flatMap(collection -> collection.find().into(new ArrayList<>()).stream())
        .mapToInt(document -> document.getByteBuffer().remaining())
        .max()
        .orElse(0);
  }

  @Override
  public Storage openImpatient() {
    return new MongoStorage(database, IMPATIENT);
  }

  @Override
  public void cutOff() {
    cable.cut();
  }

  @Override
  public void fallSilent() {
    cable.hang();
  }

  @Override
  public void damageSession(String sessionId) {
    damage("sessions", sessionId, "search_query", new ObjectId());
  }

  @Override
  public void damageEvent(String sessionId, String eventId) {
    damage(
        "session_events",
        new Document("session", sessionId).append("event", eventId),
        "meta",
        new ObjectId());
  }

  @Override
  public void damageBatch(String batchId) {
    damage("session_batches", batchId, "status", "LOST");
  }

  private void damage(String collection, Object id, String field, Object value) {
    database.getCollection(collection).updateOne(eq("_id", id), set(field, value));
  }

  @Override
  public void close() {
    client.close();
    cable.close();
    server.ifPresentOrElse(ServerInThisJvm::close, this::drop);
  }

  /** By another client, because the cable of this one may have been cut. */
  private void drop() {
    try (MongoClient another = MongoClients.create(settings)) {
      another.getDatabase(database.getName()).drop();
    }
  }
}
