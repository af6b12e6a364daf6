package io.clickstream.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoCollection;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.clickstream.ClickstreamDao;
import io.clickstream.UnreadableRecordException;
import io.clickstream.core.StoreClickstreamDao;
import io.clickstream.json.JsonContentFormat;
import io.clickstream.model.PageRequest;
import io.clickstream.model.Session;
import io.clickstream.model.SessionBatch;
import io.clickstream.port.BatchStore;
import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentPart;
import io.clickstream.port.ContentState;
import io.clickstream.port.ContentStore;
import io.clickstream.port.Storage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the content of frozen batches is stored. */
final class MongoContentStoreTest {

  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00.123Z");
  private static final String BATCH = "batch-000001";
  private static final ContentKey KEY = new ContentKey(BATCH, "content-1");

  private final Inserted inserted = new Inserted();
  private final SentCommands sent = new SentCommands();
  private MongoFixture fixture;
  private Storage storage;
  private ContentStore contents;
  private MongoCollection<Document> parts;

  @BeforeEach
  void open() {
    open(sent);
  }

  private void open(CommandListener listener) {
    fixture = new MongoFixture(listener);
    storage = fixture.open();
    contents = storage.contents();
    parts = fixture.database().getCollection("content_parts");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aPartThatIsLargerThanADocumentIsReadAsItWasWritten() {
    for (int size : List.of(0, 1, MongoContentStore.PIECE_BYTES, 17 << 20)) {
      ContentPart part = part(KEY, size % 100, size);
      contents.write(KEY, part);
      assertThat(contents.part(KEY, size % 100)).hasValueSatisfying(read -> assertSame(read, part));
    }
    assertThat(parts.countDocuments()).isEqualTo(1 + 1 + 1 + 5);
    assertThat(fixture.largestDocument()).isLessThan(MongoContentStore.PIECE_BYTES + 1_000);
  }

  @Test
  void theFirstPieceIsWrittenLast() {
    close();
    open(inserted);
    contents.write(KEY, part(KEY, 0, 2 * MongoContentStore.PIECE_BYTES + 1));
    assertThat(inserted.documents)
        .extracting(piece -> piece.getDocument("_id").getNumber("piece").longValue())
        .containsExactly(2L, 1L, 0L);
    assertThat(inserted.documents)
        .extracting(piece -> piece.containsKey("sha256"))
        .containsExactly(false, false, true);
  }

  @Test
  void aPartIsFoundWholeOrNotAtAll() {
    ContentPart part = part(KEY, 0, 2 * MongoContentStore.PIECE_BYTES + 1);
    for (long missing = 0; missing < 3; missing++) {
      contents.write(KEY, part);
      assertThat(contents.part(KEY, 0)).isPresent();
      parts.deleteOne(eq("_id.piece", missing));
      assertThat(contents.part(KEY, 0)).isEmpty();
      assertThat(contents.contentIds(BATCH)).containsExactly("content-1");
    }
    contents.delete(KEY);
    assertThat(parts.countDocuments()).isZero();
  }

  @Test
  void whoeverReadsAContentWithADamagedPieceIsToldWhichPartItIs() {
    ClickstreamDao dao = new StoreClickstreamDao(storage, new JsonContentFormat());
    dao.registerSession(session("s-1", 100));
    dao.registerSession(session("s-2", 2 << 20));
    dao.registerSession(session("s-3", 7 << 20));
    dao.releaseBatch("release-1");
    dao.freezeBatch(BATCH);
    assertThat(dao.getBatchSessions(BATCH, PageRequest.ALL)).hasSize(3);

    List<Document> all = parts.find().into(new ArrayList<>());
    assertThat(all)
        .extracting(piece -> piece.get("_id", Document.class))
        .extracting(id -> id.get("part") + "." + id.get("piece"))
        .containsExactlyInAnyOrder("0.0", "1.0", "1.1");
    for (Document piece : all) {
      byte[] gzip = piece.get("gzip", Binary.class).getData();
      assertNamed(dao, piece, set("gzip", Arrays.copyOf(gzip, gzip.length - 1)));
      assertNamed(dao, piece, set("gzip", "text"));
      assertNamed(dao, piece, new Document("$unset", new Document("gzip", "")));
    }
    Document first = parts.find(eq("part", 0L)).first();
    for (String field :
        List.of(
            "part",
            "pieces",
            "after_number",
            "last_number",
            "line_offset",
            "line_bytes",
            "gzip_offset")) {
      for (Object wrong : List.of(-1L, 0.5, 7L, 1L << 40, "text")) {
        assertNamed(dao, first, set(field, wrong));
      }
    }
    assertThat(dao.getBatchSessions(BATCH, PageRequest.ALL)).hasSize(3);
  }

  private void assertNamed(ClickstreamDao dao, Document piece, Bson damage) {
    Bson same = eq("_id", piece.get("_id"));
    parts.updateOne(same, damage);
    assertThatExceptionOfType(UnreadableRecordException.class)
        .as(damage.toString())
        .isThrownBy(() -> dao.getBatchSessions(BATCH, PageRequest.ALL))
        .withMessageMatching(
            "Stored record cannot be read: (a part|a part before part \\d|part -?\\d) of the content"
                + " of batch 'batch-000001'.*");
    parts.replaceOne(same, piece);
  }

  @Test
  void whoeverReadsADamagedReceiptIsTold() {
    ClickstreamDao dao = new StoreClickstreamDao(storage, new JsonContentFormat());
    dao.registerSession(session("s-1", 100));
    dao.releaseBatch("release-1");
    dao.freezeBatch(BATCH);
    MongoCollection<Document> batches = fixture.database().getCollection("session_batches");
    Document batch = batches.find().first();

    List<Bson> damages = new ArrayList<>();
    for (String field : List.of("content_id", "receipt", "receipt_checksum")) {
      damages.add(set(field, "other"));
      damages.add(new Document("$unset", new Document(field, "")));
    }
    damages.add(set("receipt.bytes", 7L));
    damages.add(set("receipt_checksum", 7L));
    damages.add(set("content_epoch", 7L));
    for (Bson damage : damages) {
      batches.updateOne(eq("_id", BATCH), damage);
      for (Runnable read :
          List.<Runnable>of(
              () -> dao.receipt(BATCH), () -> dao.getBatchSessions(BATCH, PageRequest.ALL))) {
        assertThatExceptionOfType(UnreadableRecordException.class)
            .as(damage.toString())
            .isThrownBy(read::run)
            .withMessageStartingWith(
                "Stored record cannot be read: receipt of batch 'batch-000001': ");
      }
      batches.replaceOne(eq("_id", BATCH), batch);
    }
    assertThat(dao.receipt(BATCH)).isPresent();
  }

  /** Half of its random text is left when it is compressed. */
  private static Session session(String id, int characters) {
    byte[] random = new byte[characters / 4 * 3];
    new Random(characters).nextBytes(random);
    return Session.builder(id, Base64.getEncoder().encodeToString(random), NOON).build();
  }

  @Test
  void aPartThatIsWrittenAgainIsThereOnce() {
    ContentPart part = part(KEY, 0, 100);
    contents.write(KEY, part);
    contents.write(KEY, part);
    assertThat(parts.countDocuments()).isEqualTo(1);
    assertThat(contents.part(KEY, 0)).hasValueSatisfying(read -> assertSame(read, part));
  }

  /** Their bytes are more than DocumentDB takes as a key. */
  @Test
  void theLongestIdsAreStored() {
    String batchId = "文".repeat(512);
    List<ContentKey> keys =
        List.of(
            new ContentKey(batchId, "文".repeat(511) + "1"),
            new ContentKey(batchId, "文".repeat(511) + "2"));
    for (ContentKey key : keys) {
      contents.write(key, part(key, 0, 100));
      contents.write(key, part(key, 1, 200));
    }
    assertThat(contents.contentIds(batchId))
        .containsExactly(keys.get(0).contentId(), keys.get(1).contentId());
    for (ContentKey key : keys) {
      assertThat(contents.part(key, 1))
          .hasValueSatisfying(read -> assertThat(read.intact(key)).isTrue());
      assertThat(contents.indexOfNumber(key, 11)).hasValue(1);
      assertThat(contents.indexOfOffset(key, 1_000)).hasValue(1);
      assertThat(contents.indexOfGzipOffset(key, 1_000_000)).hasValue(1);
    }
    contents.delete(keys.get(0));
    assertThat(contents.contentIds(batchId)).containsExactly(keys.get(1).contentId());
  }

  @Test
  void aContentIsDeletedInSteps() {
    ContentKey other = new ContentKey(BATCH, "content-2");
    contents.write(other, part(other, 0, 10));
    for (int index = 0; index < 250; index++) {
      contents.write(KEY, part(KEY, index, 10));
    }
    assertThat(sent.during(() -> contents.delete(KEY)))
        .containsExactly("find", "delete", "find", "delete", "find", "delete");
    assertThat(contents.contentIds(BATCH)).containsExactly("content-2");
    assertThat(sent.during(() -> contents.delete(KEY))).containsExactly("find");
  }

  @Test
  void aBatchWithoutTheFieldsOfAContentWasNeverFrozen() {
    BatchStore batches = storage.batches();
    batches.open(SessionBatch.opened(1, NOON));
    String batchId = batches.latest().orElseThrow().batchId();
    assertThat(fixture.database().getCollection("session_batches").find().first())
        .doesNotContainKeys("content_epoch", "content_id", "receipt");
    assertThat(batches.contentState(batchId)).hasValue(ContentState.NONE);

    ContentState raised = new ContentState(1, null, null);
    assertThat(batches.setContent(batchId, raised, ContentState.NONE)).isFalse();
    assertThat(batches.setContent(batchId, ContentState.NONE, raised)).isTrue();
    assertThat(batches.setContent(batchId, ContentState.NONE, raised)).isFalse();
    assertThat(batches.contentState(batchId)).hasValue(raised);
    assertThat(batches.setContent(batchId, raised, ContentState.NONE)).isTrue();
    assertThat(batches.setContent(batchId, ContentState.NONE, raised)).isTrue();
  }

  private static ContentPart part(ContentKey key, int index, int size) {
    byte[] gzip = new byte[size];
    new Random(size).nextBytes(gzip);
    return ContentPart.of(
        key, index, index * 10L, index * 10L + 10, index * 1_000L, 1_000, index * 100L, gzip);
  }

  private static void assertSame(ContentPart read, ContentPart written) {
    assertThat(Arrays.equals(read.gzip(), written.gzip())).isTrue();
    assertThat(read.sha256()).isEqualTo(written.sha256());
    assertThat(read.intact(KEY)).isTrue();
  }

  /** What is inserted, in the order in which it is sent. */
  private static final class Inserted implements CommandListener {

    private final List<BsonDocument> documents = new ArrayList<>();

    @Override
    public void commandStarted(CommandStartedEvent event) {
      if (event.getCommand().get("insert") != null
          && event.getCommand().getString("insert").getValue().equals("content_parts")) {
        event
            .getCommand()
            .getArray("documents")
            .forEach(document -> documents.add(BsonDocument.parse(document.asDocument().toJson())));
      }
    }
  }
}
