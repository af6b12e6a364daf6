package io.clickstream.mongo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.clickstream.ClickstreamDao;
import io.clickstream.json.JsonContentFormat;
import io.clickstream.model.PageRequest;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.BsonDocument;

/**
 * A store as version 0.1.0 wrote it, and what it exported from it. It has an archived batch with
 * void numbers, marks and preserved versions; one in fine-tuning, with ids of more than 1,200
 * bytes; a released one without its seal; and a collecting one. Four of its events have a key that
 * is another today.
 */
final class StoreOfVersion01 {

  static final List<String> BATCHES =
      List.of("batch-000001", "batch-000002", "batch-000003", "batch-000004");

  static final String LONG_SESSION = "s-" + "文".repeat(405);
  static final String LONG_EVENT = "e-" + "文".repeat(420);

  private static final Instant LATER = Instant.parse("2026-04-05T12:00:00.321Z");

  private static final Map<String, List<BsonDocument>> DOCUMENTS = documents();

  private StoreOfVersion01() {}

  private static Map<String, List<BsonDocument>> documents() {
    Map<String, List<BsonDocument>> documents = new TreeMap<>();
    text("documents")
        .lines()
        .map(BsonDocument::parse)
        .forEach(
            line ->
                documents
                    .computeIfAbsent(
                        line.getString("collection").getValue(), n -> new ArrayList<>())
                    .add(line.getDocument("document")));
    return documents;
  }

  static void writeTo(MongoDatabase database) {
    DOCUMENTS.forEach((name, documents) -> collection(database, name).insertMany(documents));
  }

  private static MongoCollection<BsonDocument> collection(MongoDatabase database, String name) {
    return database.getCollection(name, BsonDocument.class);
  }

  /** What a batch was when version 0.1.0 exported it, a session with its events in each line. */
  static String lines(String batchId) {
    return text(batchId);
  }

  private static String text(String name) {
    try (InputStream resource =
        StoreOfVersion01.class.getResourceAsStream("/store-0.1/" + name + ".jsonl")) {
      return new String(resource.readAllBytes(), UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The events that 0.1.0 stored under a key that is another today. */
  static List<SessionEvent> eventsWithLongIds() {
    return List.of(
        event("s-5", LONG_EVENT),
        event(LONG_SESSION, "e-1"),
        event(LONG_SESSION, LONG_EVENT),
        event("s-0 without a session", LONG_EVENT));
  }

  private static SessionEvent event(String sessionId, String eventId) {
    return SessionEvent.builder(sessionId, eventId, LATER).build();
  }

  /** Nothing is different from what was written, but the keys of these events. */
  static void assertKept(MongoDatabase database) {
    DOCUMENTS.forEach(
        (name, documents) ->
            assertThat(collection(database, name).find().into(new ArrayList<>()))
                .as(name)
                .containsExactlyInAnyOrderElementsOf(
                    documents.stream().map(StoreOfVersion01::asOfToday).toList()));
  }

  private static BsonDocument asOfToday(BsonDocument document) {
    return document.containsKey("event_id")
        ? document.clone().append("_id", Documents.of(Documents.event(document)).get("_id"))
        : document;
  }

  /** All that can be read is what it was, and the events are known. */
  static void assertReadable(ClickstreamDao dao) {
    for (String batchId : BATCHES) {
      assertThat(read(dao, batchId)).as(batchId).isEqualTo(lines(batchId));
    }
    assertThat(dao.listBatches(Set.of(SessionBatchStatus.values()), 0))
        .extracting(
            batch -> "%s %s %s".formatted(batch.batchId(), batch.status(), batch.releaseId()))
        .containsExactly(
            "batch-000004 COLLECTING null",
            "batch-000003 RELEASED release-3",
            "batch-000002 FINE_TUNING release-2",
            "batch-000001 ARCHIVED release-1");
    assertThat(dao.getSession("s-0 without a session")).isEmpty();
    assertThat(dao.pushEvents(eventsWithLongIds()).created())
        .containsExactly(false, false, false, false);
  }

  private static String read(ClickstreamDao dao, String batchId) {
    return dao.streamBatchSessions(batchId, PageRequest.ALL)
        .map(new JsonContentFormat()::write)
        .map(line -> new String(line, UTF_8))
        .collect(Collectors.joining());
  }
}
