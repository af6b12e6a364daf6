package io.clickstream.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static io.clickstream.mongo.Documents.EVENT;
import static io.clickstream.mongo.Documents.ID;
import static io.clickstream.mongo.Documents.SESSION;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.conversions.Bson;

/**
 * Gives events with very long ids the key that {@link LongKeys} makes of them. Version 0.1 had all
 * ids in the key as they are, so an event that was stored then would be stored once more when it is
 * sent again.
 *
 * <p>Each event is inserted with its new key before the one with the old key is deleted. So it is
 * never lost, and may be found twice until this has been repeated.
 */
final class LongEventKeys {

  /**
   * Matches more than it should, never less: a text of more than the allowed bytes has at least a
   * quarter as many characters. Digests are no texts.
   */
  private static final String LONG_TEXT = "^.{%d}".formatted(LongKeys.LONGEST_TEXT / 4 + 1);

  /** Makes the dot match line feeds too. */
  private static final String ALL_CHARACTERS = "s";

  private LongEventKeys() {}

  static void shorten(Database database) {
    MongoCollection<BsonDocument> events =
        database.collectionWithoutTimeout(Database.SESSION_EVENTS);
    Bson withLongKey = or(isLong(SESSION), isLong(EVENT));
    database.call(
        () -> {
          try (MongoCursor<RawBsonDocument> found = database.find(events, withLongKey).iterator()) {
            while (found.hasNext()) {
              shorten(found.next().decode(new BsonDocumentCodec()), events, database);
            }
          }
          return events;
        });
  }

  private static Bson isLong(String field) {
    return regex(ID + "." + field, LONG_TEXT, ALL_CHARACTERS);
  }

  private static void shorten(
      BsonDocument event, MongoCollection<BsonDocument> events, Database database) {
    BsonDocument oldKey = event.getDocument(ID);
    BsonDocument newKey = new BsonDocument();
    oldKey.forEach((field, id) -> newKey.append(field, shortened(id)));
    if (!newKey.equals(oldKey)) {
      database.insert(events, List.of(event.append(ID, newKey)));
      database.call(() -> events.deleteOne(eq(ID, oldKey)));
    }
  }

  private static BsonValue shortened(BsonValue id) {
    return id.isString() ? LongKeys.keyOf(id.asString().getValue()) : id;
  }
}
