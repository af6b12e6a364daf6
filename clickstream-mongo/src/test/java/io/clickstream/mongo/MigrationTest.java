package io.clickstream.mongo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import io.clickstream.ClickstreamDao;
import io.clickstream.StorageException;
import io.clickstream.UnreadableRecordException;
import io.clickstream.core.StoreClickstreamDao;
import io.clickstream.json.JsonContentFormat;
import io.clickstream.model.ContentEncoding;
import io.clickstream.port.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store of an older version is upgraded when it is opened, and keeps everything. */
final class MigrationTest {

  private final SentCommands sent = new SentCommands();
  private final List<String> done = new ArrayList<>();
  private MongoFixture fixture;
  private MongoDatabase database;

  @BeforeEach
  void open() {
    fixture = new MongoFixture(sent);
    database = fixture.database();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void openingChangesOnlyKeysThatAreTooLong() {
    StoreOfVersion01.writeTo(database);
    fixture.open().close();
    StoreOfVersion01.assertKept(database);
    assertThat(storedVersion()).isEqualTo(2);
  }

  @Test
  void everythingReadsAsItDid() {
    StoreOfVersion01.writeTo(database);
    StoreOfVersion01.assertReadable(dao(fixture.open()));
    assertThat(database.getCollection("session_events").countDocuments()).isEqualTo(13);
  }

  @Test
  void itsBatchesCanBeFrozen() throws IOException {
    StoreOfVersion01.writeTo(database);
    ClickstreamDao dao = dao(fixture.open());
    for (String batchId : StoreOfVersion01.BATCHES.subList(0, 3)) {
      assertThat(dao.freezeBatch(batchId)).isEqualTo(dao.receipt(batchId)).isPresent();
      try (InputStream content =
          dao.openContent(batchId, ContentEncoding.IDENTITY, 0).orElseThrow()) {
        assertThat(new String(content.readAllBytes(), UTF_8))
            .isEqualTo(StoreOfVersion01.lines(batchId));
      }
      assertThat(dao.late(batchId).orElseThrow().events()).isZero();
    }
  }

  @Test
  void severalMayOpenItAtATime() {
    StoreOfVersion01.writeTo(database);
    List<CompletableFuture<Void>> starts = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      starts.add(CompletableFuture.runAsync(() -> fixture.open().close()));
    }
    starts.forEach(CompletableFuture::join);
    StoreOfVersion01.assertKept(database);
    StoreOfVersion01.assertReadable(dao(fixture.open()));
  }

  /** A process of version 0.1 that was not ended, or one that was killed in between. */
  @Test
  void anEventThatIsThereUnderBothKeysIsThereOnce() {
    fixture.open().events().add(StoreOfVersion01.eventsWithLongIds());
    database.getCollection("clickstream").deleteMany(new Document());
    StoreOfVersion01.writeTo(database);

    fixture.open().close();
    assertThat(database.getCollection("session_events").countDocuments()).isEqualTo(13);
  }

  @Test
  void noCommandThatMayTakeLongHasATimeLimit() {
    StoreOfVersion01.writeTo(database);
    assertThat(sent.during(() -> fixture.open().close()))
        .contains("createIndexes", "find", "insert", "delete");
    // The version is inserted, and which indexes there are is asked, within the timeout.
    assertThat(sent.limited()).containsOnly("listIndexes", "insert").containsOnlyOnce("insert");
  }

  @Test
  void aNewStoreHasTheNewestVersion() {
    fixture.open().close();
    assertThat(storedVersion()).isEqualTo(2);
    assertThat(database.getCollection("clickstream").countDocuments()).isEqualTo(1);
  }

  @Test
  void aNewerStoreIsRefusedAndLeftAlone() {
    setStoredVersion(3);
    assertThatThrownBy(fixture::open)
        .isExactlyInstanceOf(StorageException.class)
        .hasMessage(
            "The store in the database '%s' was written by a newer version of this program: it has"
                + " version 3, known is 2",
            database.getName());
    assertThat(database.listCollectionNames()).containsExactly("clickstream");
  }

  @Test
  void aVersionThatIsNoneIsNamed() {
    for (Object none : List.of("2", 0L, 2.5)) {
      setStoredVersion(none);
      assertThatExceptionOfType(UnreadableRecordException.class)
          .isThrownBy(fixture::open)
          .withMessageStartingWith(
              "Stored record cannot be read: version of the store: version is ");
    }
  }

  @Test
  void stepsAreDoneInOrderAndOnce() {
    migrate(List.of(step("1 to 2"), step("2 to 3"), step("3 to 4")));
    assertThat(done).containsExactly("1 to 2", "2 to 3", "3 to 4");
    assertThat(storedVersion()).isEqualTo(4);

    migrate(List.of(step("1 to 2"), step("2 to 3"), step("3 to 4"), step("4 to 5")));
    assertThat(done).containsExactly("1 to 2", "2 to 3", "3 to 4", "4 to 5");
    assertThat(storedVersion()).isEqualTo(5);
  }

  @Test
  void theStepThatFailedIsDoneAgain() {
    assertThatThrownBy(() -> migrate(List.of(step("1 to 2"), step("2 to 3").andThen(this::fail))))
        .hasMessage("killed");
    assertThat(storedVersion()).isEqualTo(2);

    migrate(List.of(step("1 to 2"), step("2 to 3")));
    assertThat(done).containsExactly("1 to 2", "2 to 3", "2 to 3");
    assertThat(storedVersion()).isEqualTo(3);
  }

  @Test
  void theVersionIsNotLoweredIfSomebodyElseIsFaster() {
    for (Object before : List.of(1L, 2L)) {
      setStoredVersion(before);
      migrate(
          List.of(
              step("1 to 2").andThen(this::beOvertaken),
              step("2 to 3").andThen(this::beOvertaken)));
      assertThat(storedVersion()).isEqualTo(3);
    }
    assertThat(done).containsExactly("1 to 2", "2 to 3");
  }

  @Test
  void aNewerProgramThatIsFasterIsNoticed() {
    assertThatThrownBy(() -> migrate(List.of(given -> setStoredVersion(4), step("2 to 3"))))
        .hasMessageContaining("it has version 4, known is 3");
    assertThat(done).isEmpty();
  }

  private void migrate(List<Consumer<Database>> steps) {
    new Migration(new Database(database, MongoOptions.DEFAULTS, () -> {}), steps).run();
  }

  private Consumer<Database> step(String name) {
    return given -> done.add(name);
  }

  private void fail(Database given) {
    throw new IllegalStateException("killed");
  }

  private void beOvertaken(Database given) {
    setStoredVersion(3);
  }

  private void setStoredVersion(Object version) {
    database.getCollection("clickstream").deleteMany(new Document());
    database
        .getCollection("clickstream")
        .insertOne(new Document("_id", "store").append("version", version));
  }

  private long storedVersion() {
    return database
        .getCollection("clickstream")
        .find()
        .first()
        .get("version", Number.class)
        .longValue();
  }

  private static ClickstreamDao dao(Storage storage) {
    return new StoreClickstreamDao(storage, new JsonContentFormat());
  }
}
