package io.clickstream.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static io.clickstream.mongo.BatchDocuments.CONTENT_ID;
import static io.clickstream.mongo.ContentDocuments.GZIP;
import static io.clickstream.mongo.ContentDocuments.GZIP_OFFSET;
import static io.clickstream.mongo.ContentDocuments.LAST_NUMBER;
import static io.clickstream.mongo.ContentDocuments.LINE_OFFSET;
import static io.clickstream.mongo.ContentDocuments.PART;
import static io.clickstream.mongo.ContentDocuments.PIECE;
import static io.clickstream.mongo.ContentDocuments.PIECES;
import static io.clickstream.mongo.Documents.BATCH_ID;
import static io.clickstream.mongo.Documents.ID;

import com.mongodb.client.MongoCollection;
import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentPart;
import io.clickstream.port.ContentStore;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.conversions.Bson;

/**
 * Stores the parts of contents in the collection {@code content_parts}. The compressed bytes of a
 * part are cut into pieces, one document each; nearly always there is one. The first piece has
 * everything else and is written last, and a part of which a piece is missing is not found: it may
 * be about to be deleted.
 *
 * <p>Each attempt to freeze a batch has an id of its own. So an insert that finds its {@code _id}
 * taken was sent twice, and has succeeded the first time.
 */
final class MongoContentStore implements ContentStore {

  /** A document may have 16 MiB, but each must also reach a slow server within the timeout. */
  static final int PIECE_BYTES = 4 << 20;

  /** Of the largest array. */
  private static final int MOST_PIECES = Integer.MAX_VALUE / PIECE_BYTES + 1;

  /** Nearly always less than 50 MiB, and at most 400 MiB. */
  private static final int DELETED_AT_ONCE = 100;

  private final Database database;
  private final MongoCollection<BsonDocument> parts;

  MongoContentStore(Database database) {
    this.database = database;
    this.parts = database.collection(Database.CONTENT_PARTS);
  }

  @Override
  public void write(ContentKey key, ContentPart part) {
    byte[] gzip = part.gzip();
    int pieces = Math.max(1, (gzip.length - 1) / PIECE_BYTES + 1);
    for (int piece = pieces - 1; piece > 0; piece--) {
      insert(ContentDocuments.piece(key, part.index(), piece, cut(gzip, piece)));
    }
    insert(ContentDocuments.first(key, part, pieces, pieces == 1 ? gzip : cut(gzip, 0)));
  }

  private static byte[] cut(byte[] gzip, int piece) {
    int from = piece * PIECE_BYTES;
    return Arrays.copyOfRange(gzip, from, Math.min(gzip.length - from, PIECE_BYTES) + from);
  }

  private void insert(BsonDocument document) {
    database.insert(parts, List.of(document));
  }

  @Override
  public Optional<ContentPart> part(ContentKey key, int index) {
    return found(eq(ID, ContentDocuments.id(key, index, 0))).stream()
        .findFirst()
        .flatMap(
            first ->
                TypedFields.readable(
                    "part %d of the content of batch '%s'".formatted(index, key.batchId()),
                    () -> gzip(key, index, first).map(gzip -> ContentDocuments.part(first, gzip))));
  }

  /** The bytes of all pieces, or empty if one is missing. */
  private Optional<byte[]> gzip(ContentKey key, int index, BsonDocument first) {
    int pieces = TypedFields.integer(first, PIECES);
    if (pieces == 1) {
      return Optional.of(TypedFields.bytes(first, GZIP));
    }
    if (pieces < 1 || pieces > MOST_PIECES) {
      throw new IllegalArgumentException("%s is %d".formatted(PIECES, pieces));
    }
    List<BsonDocument> ids =
        IntStream.range(1, pieces)
            .mapToObj(piece -> ContentDocuments.id(key, index, piece))
            .toList();
    List<BsonDocument> others = found(in(ID, ids));
    if (others.size() < ids.size()) {
      return Optional.empty();
    }
    ByteArrayOutputStream gzip = new ByteArrayOutputStream(ids.size() * PIECE_BYTES);
    gzip.writeBytes(TypedFields.bytes(first, GZIP));
    others.stream()
        .sorted(Comparator.comparing(piece -> TypedFields.whole(piece.getDocument(ID), PIECE)))
        .forEach(piece -> gzip.writeBytes(TypedFields.bytes(piece, GZIP)));
    return Optional.of(gzip.toByteArray());
  }

  private List<BsonDocument> found(Bson filter) {
    return database.read(database.find(parts, filter), document -> document, document -> false);
  }

  @Override
  public Optional<Integer> indexOfNumber(ContentKey key, long number) {
    return index(key, gte(LAST_NUMBER, new BsonInt64(number)), ascending(LAST_NUMBER));
  }

  @Override
  public Optional<Integer> indexOfOffset(ContentKey key, long offset) {
    return index(key, lte(LINE_OFFSET, new BsonInt64(offset)), descending(LINE_OFFSET));
  }

  @Override
  public Optional<Integer> indexOfGzipOffset(ContentKey key, long gzipOffset) {
    return index(key, lte(GZIP_OFFSET, new BsonInt64(gzipOffset)), descending(GZIP_OFFSET));
  }

  private Optional<Integer> index(ContentKey key, Bson filter, Bson order) {
    return database
        .read(
            database
                .find(parts, and(of(key), filter))
                .sort(order)
                .limit(1)
                .projection(include(PART)),
            found ->
                TypedFields.readable(
                    "a part of the content of batch '%s'".formatted(key.batchId()),
                    () -> TypedFields.integer(found, PART)),
            found -> true)
        .stream()
        .findFirst();
  }

  @Override
  public List<String> contentIds(String batchId) {
    return database.call(
        () ->
            parts
                .distinct(CONTENT_ID, eq(BATCH_ID, new BsonString(batchId)), String.class)
                .into(new ArrayList<>())
                .stream()
                .sorted()
                .toList());
  }

  /** In steps, so that each takes little time: a content may have gigabytes. */
  @Override
  public void delete(ContentKey key) {
    while (true) {
      List<BsonDocument> ids =
          database.read(
              database.find(parts, of(key)).limit(DELETED_AT_ONCE).projection(include(ID)),
              piece -> piece.getDocument(ID),
              piece -> false);
      if (!ids.isEmpty()) {
        database.call(() -> parts.deleteMany(in(ID, ids)));
      }
      if (ids.size() < DELETED_AT_ONCE) {
        return;
      }
    }
  }

  private static Bson of(ContentKey key) {
    return and(
        eq(BATCH_ID, new BsonString(key.batchId())),
        eq(CONTENT_ID, new BsonString(key.contentId())));
  }
}
