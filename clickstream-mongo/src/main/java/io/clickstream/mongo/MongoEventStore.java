package io.clickstream.mongo;

import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.lookup;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Aggregates.unwind;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.computed;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static io.clickstream.mongo.Documents.CREATED_AT;
import static io.clickstream.mongo.Documents.EVENT;
import static io.clickstream.mongo.Documents.EVENT_ID;
import static io.clickstream.mongo.Documents.SESSION;
import static io.clickstream.mongo.Documents.SESSION_ID;
import static java.util.stream.Collectors.groupingBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoIterable;
import com.mongodb.client.model.Variable;
import io.clickstream.model.SessionEvent;
import io.clickstream.port.EventStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/** Stores events in the collection {@code session_events}. */
final class MongoEventStore implements EventStore {

  /** Matches an index. */
  private static final Bson ORDER = ascending(SESSION_ID, CREATED_AT, EVENT_ID);

  private final Database database;
  private final MongoCollection<BsonDocument> events;

  MongoEventStore(Database database) {
    this.database = database;
    this.events = database.collection(Database.SESSION_EVENTS);
  }

  @Override
  public List<Boolean> add(List<SessionEvent> added) {
    List<BsonDocument> documents = added.stream().map(Documents::of).toList();
    Set<Integer> known = database.call(() -> database.insert(events, documents));
    return IntStream.range(0, documents.size()).mapToObj(i -> !known.contains(i)).toList();
  }

  @Override
  public Map<String, List<SessionEvent>> first(
      Collection<String> sessionIds, int limitPerSession, Predicate<? super SessionEvent> enough) {
    List<SessionEvent> found = new ArrayList<>();
    Stopping<SessionEvent> stopping = new Stopping<>(enough);
    for (List<String> group : IdGroups.of(sessionIds)) {
      if (!stopping.stopped()) {
        List<BsonString> ids = group.stream().map(BsonString::new).toList();
        found.addAll(
            limitPerSession == 0
                ? database.read(all(ids), Documents::event, stopping)
                : database.read(first(ids, limitPerSession), MongoEventStore::event, stopping));
      }
    }
    return found.stream().collect(groupingBy(SessionEvent::sessionId));
  }

  private MongoIterable<RawBsonDocument> all(List<BsonString> sessionIds) {
    return database.find(events, in(SESSION_ID, sessionIds)).sort(ORDER);
  }

  /**
   * Generates a document for each session id and looks up its first events. The pipeline needs one
   * arbitrary document to start from; if there is none, there are no events, and the empty result
   * is correct.
   */
  private MongoIterable<RawBsonDocument> first(List<BsonString> sessionIds, int limitPerSession) {
    Bson ofSession =
        new BsonDocument(
            "$expr",
            new BsonDocument(
                "$eq",
                new BsonArray(
                    List.of(new BsonString("$" + SESSION_ID), new BsonString("$$" + SESSION)))));
    return database.aggregate(
        events,
        List.of(
            limit(1),
            project(
                fields(
                    excludeId(),
                    computed(SESSION, new BsonDocument("$literal", new BsonArray(sessionIds))))),
            unwind("$" + SESSION),
            lookup(
                Database.SESSION_EVENTS,
                List.of(new Variable<>(SESSION, new BsonString("$" + SESSION))),
                List.of(match(ofSession), sort(ORDER), limit(limitPerSession)),
                EVENT),
            unwind("$" + EVENT)));
  }

  /**
   * Reads the session id of each event, which an index has, and counts here: mongo-java-server
   * finds no string with a surrogate pair in a {@code $match}, so it cannot test a {@code $group}.
   */
  @Override
  public Map<String, Long> counts(Collection<String> sessionIds) {
    Map<String, Long> bySession = new HashMap<>();
    for (List<String> group : IdGroups.of(sessionIds)) {
      List<BsonString> ids = group.stream().map(BsonString::new).toList();
      database
          .read(
              database
                  .find(events, in(SESSION_ID, ids))
                  .projection(fields(include(SESSION_ID), excludeId())),
              found -> TypedFields.text(found, SESSION_ID),
              id -> false)
          .forEach(id -> bySession.merge(id, 1L, Long::sum));
    }
    return bySession;
  }

  private static SessionEvent event(BsonDocument found) {
    return Documents.event(found.getDocument(EVENT));
  }
}
