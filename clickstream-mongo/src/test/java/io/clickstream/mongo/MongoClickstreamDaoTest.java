package io.clickstream.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Updates.set;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import io.clickstream.ClickstreamDao;
import io.clickstream.StorageException;
import io.clickstream.StorageUnavailableException;
import io.clickstream.UnreadableRecordException;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.model.InvalidValueException;
import io.clickstream.model.Session;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.bson.BsonDateTime;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

final class MongoClickstreamDaoTest {

  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00.123Z");
  private static final Session SESSION = Session.builder("s-1", "shoes", NOON).build();

  private static Server server;

  private MongoDatabase database;

  @BeforeAll
  static void start() {
    server = new Server();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void takeDatabase(TestInfo test) {
    database = server.database(test.getTestMethod().orElseThrow().getName());
  }

  @Test
  void storesOneDocumentOfEachRecord() {
    try (ClickstreamDao dao = new MongoClickstreamDao(database)) {
      dao.registerSession(SESSION);
    }
    assertThat(database.getCollection("sessions").find())
        .singleElement()
        .satisfies(
            stored ->
                assertThat(stored)
                    .containsEntry("_id", "s-1")
                    .containsEntry("batch_id", "batch-000001")
                    .containsEntry("session_number", 1L)
                    .containsEntry("search_query", "shoes")
                    .doesNotContainKey("user_id"));
    assertThat(database.getCollection("session_batches").find())
        .singleElement()
        .satisfies(
            stored ->
                assertThat(stored)
                    .containsEntry("_id", "batch-000001")
                    .containsEntry("session_counter", 1L)
                    .doesNotContainKey("release_id"));
  }

  @Test
  void keysThatStartWithADollarAreStoredBehindABackslash() {
    Map<String, Object> query = Map.of("$set", Map.of("\\$", 1L));
    try (ClickstreamDao dao = new MongoClickstreamDao(database)) {
      dao.registerSession(Session.builder("s-1", query, NOON).build());
      assertThat(dao.getSession("s-1").orElseThrow().session().searchQuery()).isEqualTo(query);
    }
    assertThat(database.getCollection("sessions").find().first())
        .containsEntry("search_query", new Document("\\$set", new Document("\\\\$", 1L)));
  }

  @Test
  void theConcernsOfTheApplicationAreNotUsed() {
    MongoDatabase careless =
        database
            .withWriteConcern(WriteConcern.UNACKNOWLEDGED)
            .withReadConcern(ReadConcern.AVAILABLE)
            .withReadPreference(ReadPreference.secondary());
    try (ClickstreamDao dao = new MongoClickstreamDao(careless)) {
      assertThat(dao.registerSession(SESSION).sessionNumber()).isEqualTo(1);
      assertThat(dao.registerSession(SESSION).sessionNumber()).isEqualTo(1);
    }
  }

  @Test
  void fieldsThatAreNotOursAreLeftAlone() {
    try (ClickstreamDao dao = new MongoClickstreamDao(database)) {
      dao.registerSession(SESSION.toBuilder().userId("u-1").build());
      database.getCollection("sessions").updateOne(eq("_id", "s-1"), set("note", "theirs"));
      dao.updateSession(SESSION);

      assertThat(dao.getSession("s-1").orElseThrow().session()).isEqualTo(SESSION);
      assertThat(database.getCollection("sessions").find().first())
          .containsEntry("note", "theirs")
          .doesNotContainKey("user_id");
    }
  }

  /** This server takes equal numbers for the same, as DocumentDB does inside of a value. */
  @Test
  void anEqualNumberOfAnotherKindIsStoredAndFieldsThatAreNotOursAreLeftAlone() {
    List<Object> numbers = List.of(1L, 1.0, 0.0, -0.0, 0L);
    try (ClickstreamDao dao = new MongoClickstreamDao(database)) {
      dao.registerSession(SESSION.toBuilder().userId("u-1").build());
      database.getCollection("sessions").updateOne(eq("_id", "s-1"), set("note", "theirs"));
      for (Object number : numbers) {
        Session next =
            Session.builder("s-1", number, NOON)
                .searchMeta(Map.of("list", List.of("text", number)))
                .build();
        dao.updateSession(next);
        assertThat(dao.getSession("s-1").orElseThrow().session()).isEqualTo(next);
      }
      assertThat(database.getCollection("sessions").find().first())
          .containsEntry("note", "theirs")
          .containsEntry("session_number", 6L)
          .doesNotContainKey("user_id");
    }
  }

  @Test
  void aDocumentOfSomebodyElseIsNamed() {
    try (ClickstreamDao dao = new MongoClickstreamDao(database)) {
      database
          .getCollection("sessions")
          .insertOne(new Document("_id", "theirs").append("created_at", "yesterday"));
      assertThatExceptionOfType(UnreadableRecordException.class)
          .isThrownBy(() -> dao.getSession("theirs"))
          .withMessage(
              "Stored record cannot be read: session 'theirs':"
                  + " created_at is no DATE_TIME but STRING");
    }
  }

  @Test
  void aTimeThatIsNoLongerAllowedIsNamed() {
    try (ClickstreamDao dao = new MongoClickstreamDao(database)) {
      dao.registerSession(SESSION);
      database
          .getCollection("sessions")
          .updateOne(eq("_id", "s-1"), set("created_at", new BsonDateTime(253402300800000L)));
      assertThatExceptionOfType(UnreadableRecordException.class)
          .isThrownBy(() -> dao.getSession("s-1"))
          .withMessage(
              "Stored record cannot be read: session 's-1': session.createdAt: must be in the"
                  + " years 1 to 9999 in UTC, but is +10000-01-01T00:00:00Z");
    }
  }

  @Test
  void anIndexWithOtherOptionsIsNamed() {
    database.getCollection("sessions").createIndex(ascending("batch_id", "session_number"));
    assertThatThrownBy(() -> new MongoClickstreamDao(database))
        .isExactlyInstanceOf(StorageException.class)
        .hasMessage(
            "The index 'batch_id_1_session_number_1' of the collection 'sessions' exists with"
                + " other options than unique: true, sparse: false");
  }

  @Test
  void anIndexOfAnotherNameIsAsGood() {
    database
        .getCollection("sessions")
        .createIndex(
            ascending("batch_id", "session_number"), new IndexOptions().unique(true).name("mine"));
    new MongoClickstreamDao(database).close();
    assertThat(database.getCollection("sessions").listIndexes())
        .extracting(index -> index.getString("name"))
        .containsExactlyInAnyOrder("_id_", "mine");
  }

  @Test
  void howAnIndexIsKeptIsNoOptionOfIt() {
    database
        .getCollection("sessions")
        .createIndex(
            ascending("batch_id", "session_number"),
            new IndexOptions().unique(true).storageEngine(new Document("theirs", new Document())));
    assertThat(database.getCollection("sessions").listIndexes())
        .anyMatch(index -> index.containsKey("storageEngine"));
    new MongoClickstreamDao(database).close();
    assertThat(database.getCollection("sessions").listIndexes()).hasSize(2);
  }

  @Test
  void severalMayStartAtATime() {
    List<CompletableFuture<Void>> starts = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      starts.add(CompletableFuture.runAsync(() -> new MongoClickstreamDao(database).close()));
    }
    starts.forEach(CompletableFuture::join);
    assertThat(database.getCollection("sessions").listIndexes()).hasSize(2);
  }

  @Test
  void closingLeavesTheClientOfTheApplicationOpen() {
    ClickstreamDao dao = new MongoClickstreamDao(database);
    dao.registerSession(SESSION);
    dao.close();
    assertThatThrownBy(() -> dao.getSession("s-1")).isExactlyInstanceOf(StorageException.class);
    assertThat(database.getCollection("sessions").countDocuments()).isEqualTo(1);
  }

  @Test
  void aClientThatIsClosedIsAFailureThatStays() {
    MongoClient client = MongoClients.create(server.uri(""));
    ClickstreamDao dao = new MongoClickstreamDao(client.getDatabase(database.getName()));
    client.close();
    assertThatThrownBy(() -> dao.registerSession(SESSION))
        .isExactlyInstanceOf(StorageException.class)
        .hasMessageStartingWith("The client of the database is closed");
  }

  @Test
  void opensAnAddress() {
    String uri = server.uri(database.getName());
    try (ClickstreamDao dao =
        MongoClickstreamDao.at(
            uri,
            MongoOptions.DEFAULTS,
            ClickstreamOptions.DEFAULTS.withClock(InstantSource.fixed(NOON)))) {
      dao.registerSession(SESSION);
      assertThat(dao.getBatch("batch-000001").orElseThrow().createdAt()).isEqualTo(NOON);
    }
    assertThat(database.getCollection("sessions").countDocuments()).isEqualTo(1);
  }

  @Test
  void anAddressWithoutAServerIsUnavailableWithinTheTimeout() throws IOException {
    MongoOptions impatient = MongoOptions.DEFAULTS.withTimeout(Duration.ofMillis(200));
    String uri = "mongodb://127.0.0.1:" + freePort();
    assertThatExceptionOfType(StorageUnavailableException.class)
        .isThrownBy(() -> MongoClickstreamDao.at(uri, impatient, ClickstreamOptions.DEFAULTS));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aServerThatDoesNotSpeakTlsIsAFailureThatStays() throws IOException {
    MongoOptions impatient = MongoOptions.DEFAULTS.withTimeout(Duration.ofSeconds(2));
    try (ServerSocket plain = new ServerSocket(0)) {
      Thread answering = new Thread(() -> answerInPlainText(plain));
      answering.start();
      String uri = "mongodb://127.0.0.1:" + plain.getLocalPort() + "/?tls=true";
      assertThatThrownBy(() -> MongoClickstreamDao.at(uri, impatient, ClickstreamOptions.DEFAULTS))
          .isExactlyInstanceOf(StorageException.class)
          .hasMessageStartingWith("No MongoDB server can be reached: 127.0.0.1:");
    }
  }

  private static void answerInPlainText(ServerSocket plain) {
    try {
      while (true) {
        Socket connection = plain.accept();
        connection.getOutputStream().write("what is this?\n".getBytes(UTF_8));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  @Test
  void aTextThatIsNoAddressIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                MongoClickstreamDao.at(
                    "localhost", MongoOptions.DEFAULTS, ClickstreamOptions.DEFAULTS));
  }

  @Test
  void aTimeoutIsFromAMillisecondToADay() {
    for (Duration refused :
        List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(1).plusMillis(1))) {
      assertThatExceptionOfType(InvalidValueException.class)
          .isThrownBy(() -> new MongoOptions(refused))
          .withMessageStartingWith("timeout: must be from a millisecond to a day, but is ");
    }
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> new MongoOptions(null))
        .withMessage("timeout: must not be null");
  }
}
