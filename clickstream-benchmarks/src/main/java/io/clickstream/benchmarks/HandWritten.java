package io.clickstream.benchmarks;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReturnDocument;
import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;

/**
 * The driver calls that store the sessions and events of {@link SearchLog}, with the guarantees of
 * Clickstream.
 */
final class HandWritten {

  private final MongoCollection<Document> batches;
  private final MongoCollection<Document> sessions;
  private final MongoCollection<Document> events;
  private final String batchId;

  HandWritten(MongoDatabase database, String batchId) {
    MongoDatabase careful = database.withWriteConcern(WriteConcern.MAJORITY);
    this.batches = careful.getCollection("session_batches");
    this.sessions = careful.getCollection("sessions");
    this.events = careful.getCollection("session_events");
    this.batchId = batchId;
  }

  void register(Session session) {
    Document batch =
        Objects.requireNonNull(
            batches.findOneAndUpdate(
                and(eq("_id", batchId), eq("status", "COLLECTING")),
                inc("session_counter", 1L),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)));
    sessions.insertOne(
        new Document("_id", session.sessionId())
            .append("batch_id", batchId)
            .append("session_number", batch.getLong("session_counter"))
            .append("irrelevant", false)
            .append("created_at", Date.from(session.createdAt()))
            .append(
                "search_results",
                session.searchResults().stream().map(HandWritten::document).toList())
            .append("payload_search", session.payloadSearch())
            .append("search_query", session.searchQuery())
            .append("search_meta", session.searchMeta())
            .append("user_id", session.userId()));
  }

  private static Document document(SearchResult result) {
    return new Document("object_id", result.objectId()).append("rank", result.rank());
  }

  void push(List<SessionEvent> pushed) {
    events.insertMany(
        pushed.stream().map(HandWritten::document).toList(),
        new InsertManyOptions().ordered(false));
  }

  private static Document document(SessionEvent event) {
    return new Document(
            "_id", new Document("session", event.sessionId()).append("event", event.eventId()))
        .append("session_id", event.sessionId())
        .append("event_id", event.eventId())
        .append("event_type", event.eventType())
        .append("created_at", Date.from(event.createdAt()))
        .append("object_id", event.objectId())
        .append("meta", event.meta());
  }
}
