package io.clickstream.mongo;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.descending;
import static io.clickstream.mongo.BatchDocuments.CONTENT_ID;
import static io.clickstream.mongo.BatchDocuments.ORDINAL;
import static io.clickstream.mongo.BatchDocuments.RELEASE_ID;
import static io.clickstream.mongo.ContentDocuments.GZIP_OFFSET;
import static io.clickstream.mongo.ContentDocuments.LAST_NUMBER;
import static io.clickstream.mongo.ContentDocuments.LINE_OFFSET;
import static io.clickstream.mongo.Documents.BATCH_ID;
import static io.clickstream.mongo.Documents.CREATED_AT;
import static io.clickstream.mongo.Documents.EVENT_ID;
import static io.clickstream.mongo.Documents.SESSION_ID;
import static io.clickstream.mongo.Documents.SESSION_NUMBER;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import io.clickstream.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Creates missing indexes. Several processes may do this concurrently. It takes as long as it
 * takes: if a server stops to build an index because of a timeout, the next attempt starts over.
 */
final class Indexes {

  private static final List<Index> ALL =
      List.of(
          new Index(Database.SESSIONS, ascending(BATCH_ID, SESSION_NUMBER), true, false),
          new Index(Database.SESSION_VERSIONS, ascending(BATCH_ID, SESSION_NUMBER), true, false),
          new Index(Database.SESSION_VERSIONS, ascending(SESSION_ID), false, false),
          new Index(
              Database.SESSION_EVENTS, ascending(SESSION_ID, CREATED_AT, EVENT_ID), false, false),
          new Index(
              Database.CONTENT_PARTS, ascending(BATCH_ID, CONTENT_ID, LAST_NUMBER), false, false),
          new Index(
              Database.CONTENT_PARTS, ascending(BATCH_ID, CONTENT_ID, LINE_OFFSET), false, false),
          new Index(
              Database.CONTENT_PARTS, ascending(BATCH_ID, CONTENT_ID, GZIP_OFFSET), false, false),
          new Index(Database.SESSION_BATCHES, descending(ORDINAL), false, false),
          new Index(Database.SESSION_BATCHES, ascending(RELEASE_ID), true, true));

  /** The server error codes IndexOptionsConflict and IndexKeySpecsConflict. */
  private static final Set<Integer> CONFLICTS = Set.of(85, 86);

  /** Properties of an index reported by servers that do not affect its behavior. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of("v", "key", "name", "ns", "background", "storageEngine");

  private Indexes() {}

  static void create(Database database) {
    for (Index index : ALL) {
      database.call(
          () -> {
            if (isMissing(index, database.collection(index.collection()))) {
              create(index, database.collectionWithoutTimeout(index.collection()));
            }
            return index;
          });
    }
  }

  private static boolean isMissing(Index index, MongoCollection<BsonDocument> collection) {
    Optional<BsonDocument> existing =
        collection.listIndexes(BsonDocument.class).into(new ArrayList<>()).stream()
            .filter(index::hasItsKeysOrName)
            .findFirst();
    if (existing.isPresent() && !index.isTheSameAs(existing.get())) {
      throw conflict(index, null);
    }
    return existing.isEmpty();
  }

  private static void create(Index index, MongoCollection<BsonDocument> collection) {
    try {
      collection.createIndex(
          index.keys(), new IndexOptions().unique(index.unique()).sparse(index.sparse()));
    } catch (MongoCommandException failure) {
      throw CONFLICTS.contains(failure.getErrorCode()) ? conflict(index, failure) : failure;
    }
  }

  private static StorageException conflict(Index index, @Nullable Exception cause) {
    return new StorageException(
        "The index '%s' of the collection '%s' exists with other options than unique: %s, sparse: %s"
            .formatted(index.name(), index.collection(), index.unique(), index.sparse()),
        cause);
  }

  private record Index(String collection, Bson keys, boolean unique, boolean sparse) {

    /** The default name that servers and drivers derive from the keys. */
    String name() {
      return keys.toBsonDocument().entrySet().stream()
          .map(key -> key.getKey() + "_" + key.getValue().asInt32().getValue())
          .collect(Collectors.joining("_"));
    }

    boolean hasItsKeysOrName(BsonDocument existing) {
      return hasItsKeys(existing) || existing.getString("name").getValue().equals(name());
    }

    private boolean hasItsKeys(BsonDocument existing) {
      BsonDocument existingKeys = existing.getDocument("key");
      BsonDocument whole = new BsonDocument();
      existingKeys.forEach((field, direction) -> whole.put(field, whole(direction)));
      return List.copyOf(whole.entrySet()).equals(List.copyOf(keys.toBsonDocument().entrySet()));
    }

    private static BsonValue whole(BsonValue direction) {
      return direction.isNumber() ? new BsonInt32(direction.asNumber().intValue()) : direction;
    }

    boolean isTheSameAs(BsonDocument existing) {
      return hasItsKeys(existing)
          && existing.keySet().stream()
              .filter(option -> !WITHOUT_EFFECT.contains(option))
              .allMatch(option -> option.equals("unique") || option.equals("sparse"))
          && TypedFields.flag(existing, "unique") == unique
          && TypedFields.flag(existing, "sparse") == sparse;
    }
  }
}
