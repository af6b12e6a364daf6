package io.clickstream.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.type;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.set;
import static io.clickstream.mongo.Documents.BATCH_ID;
import static io.clickstream.mongo.Documents.ID;
import static io.clickstream.mongo.Documents.IRRELEVANT;
import static io.clickstream.mongo.Documents.SESSION_ID;
import static io.clickstream.mongo.Documents.SESSION_NUMBER;

import com.mongodb.MongoWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import io.clickstream.model.RegisteredSession;
import io.clickstream.port.SessionStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/**
 * Stores newest versions and void numbers in the collection {@code sessions}, and preserved
 * versions in {@code session_versions}.
 */
final class MongoSessionStore implements SessionStore {

  private static final Bson BY_NUMBER = ascending(BATCH_ID, SESSION_NUMBER);

  /** Excludes void numbers, whose {@code _id} is a document. */
  private static final Bson NO_VOID = type(ID, BsonType.STRING);

  private static final Bson MARK = set(IRRELEVANT, BsonBoolean.TRUE);

  private final Database database;
  private final MongoCollection<BsonDocument> sessions;
  private final MongoCollection<BsonDocument> versions;
  private final NumberSeal seal;

  MongoSessionStore(Database database) {
    this.database = database;
    this.sessions = database.collection(Database.SESSIONS);
    this.versions = database.collection(Database.SESSION_VERSIONS);
    this.seal = new NumberSeal(database);
  }

  @Override
  public List<InsertResult> insert(List<RegisteredSession> list) {
    List<BsonDocument> documents = list.stream().map(Documents::newest).toList();
    return database.call(
        () -> {
          Set<Integer> refused = database.insert(sessions, documents);
          return IntStream.range(0, list.size())
              .mapToObj(
                  place -> refused.contains(place) ? InsertResult.TAKEN : InsertResult.INSERTED)
              .toList();
        });
  }

  @Override
  public ReplaceResult replace(RegisteredSession expected, RegisteredSession next) {
    Bson asExpected =
        and(
            eq(ID, new BsonString(expected.sessionId())),
            eq(BATCH_ID, new BsonString(expected.batchId())),
            eq(SESSION_NUMBER, new BsonInt64(expected.sessionNumber())),
            expected.irrelevant() ? eq(IRRELEVANT, BsonBoolean.TRUE) : unmarked());
    return database.call(
        () -> {
          try {
            boolean matched =
                NumberKinds.areAllThatDiffersInAField(
                        Documents.content(expected), Documents.content(next))
                    ? replaceWhole(asExpected, next)
                    : sessions.updateOne(asExpected, Documents.replacement(next)).getMatchedCount()
                        == 1;
            return matched ? ReplaceResult.REPLACED : ReplaceResult.CHANGED;
          } catch (MongoWriteException failure) {
            // The update does not change the _id, so the duplicate key is (batch, number).
            if (failure.getCode() == Failures.DUPLICATE_KEY) {
              return ReplaceResult.NUMBER_TAKEN;
            }
            throw failure;
          }
        });
  }

  /** Replaces the document where {@code $set} might leave a field unchanged. */
  private boolean replaceWhole(Bson asExpected, RegisteredSession next) {
    BsonDocument stored = sessions.find(asExpected).first();
    return stored != null
        && sessions.replaceOne(asExpected, Documents.replaced(stored, next)).getMatchedCount() == 1;
  }

  /**
   * An existing copy is not overwritten, so it is safe to mark it as irrelevant in a second
   * command.
   */
  @Override
  public void preserve(RegisteredSession version) {
    BsonDocument copy = Documents.version(version);
    database.call(
        () -> {
          boolean kept = database.insert(versions, List.of(copy)).isEmpty();
          return kept || !version.irrelevant()
              ? kept
              : versions.updateOne(eq(ID, copy.get(ID)), MARK);
        });
  }

  @Override
  public List<RegisteredSession> find(
      Collection<String> sessionIds, Predicate<? super RegisteredSession> enough) {
    List<RegisteredSession> found = new ArrayList<>();
    Stopping<RegisteredSession> stopping = new Stopping<>(enough);
    for (List<String> group : IdGroups.of(sessionIds)) {
      if (!stopping.stopped()) {
        found.addAll(
            database.read(database.find(sessions, withIds(group)), Documents::newest, stopping));
      }
    }
    return found;
  }

  @Override
  public Optional<RegisteredSession> markIrrelevant(String sessionId) {
    BsonString id = new BsonString(sessionId);
    return database.call(
        () -> {
          BsonDocument marked =
              sessions.findOneAndUpdate(
                  eq(ID, id),
                  MARK,
                  new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
          versions.updateMany(eq(SESSION_ID, id), MARK);
          return Optional.ofNullable(marked).map(Documents::newest);
        });
  }

  @Override
  public List<RegisteredSession> newest(
      String batchId,
      long afterNumber,
      int limit,
      boolean irrelevantIncluded,
      Predicate<? super RegisteredSession> enough) {
    Bson range = and(after(batchId, afterNumber, irrelevantIncluded), NO_VOID);
    return database.read(byNumber(sessions, range, limit), Documents::newest, enough);
  }

  @Override
  public List<RegisteredSession> preserved(
      String batchId,
      long afterNumber,
      long upToNumber,
      int limit,
      boolean irrelevantIncluded,
      Predicate<? super RegisteredSession> enough) {
    Bson range =
        and(
            after(batchId, afterNumber, irrelevantIncluded),
            lte(SESSION_NUMBER, new BsonInt64(upToNumber)));
    return database.read(byNumber(versions, range, limit), Documents::version, enough);
  }

  private static Bson after(String batchId, long number, boolean irrelevantIncluded) {
    Bson after =
        and(eq(BATCH_ID, new BsonString(batchId)), gt(SESSION_NUMBER, new BsonInt64(number)));
    return irrelevantIncluded ? after : and(after, unmarked());
  }

  private FindIterable<RawBsonDocument> byNumber(
      MongoCollection<BsonDocument> collection, Bson range, int limit) {
    return database.find(collection, range).sort(BY_NUMBER).limit(limit);
  }

  @Override
  public void close(String batchId, long upTo) {
    seal.close(batchId, upTo);
  }

  private static Bson withIds(List<String> sessionIds) {
    return in(ID, sessionIds.stream().map(BsonString::new).toList());
  }

  static Bson unmarked() {
    return ne(IRRELEVANT, BsonBoolean.TRUE);
  }
}
