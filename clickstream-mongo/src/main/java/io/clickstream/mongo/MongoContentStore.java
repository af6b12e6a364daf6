package io.clickstream.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static io.clickstream.mongo.Documents.BATCH;
import static io.clickstream.mongo.Documents.BATCH_ID;
import static io.clickstream.mongo.Documents.CONTENT_ID;
import static io.clickstream.mongo.Documents.ID;

import com.mongodb.client.MongoCollection;
import io.clickstream.UnreadableRecordException;
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
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.conversions.Bson;

/**
 * Stores the parts of contents in the collection {@code content_parts}. The compressed bytes of a
 * part are cut into pieces that fit into a document; nearly always there is one. The first piece
 * has everything else, and is written last, so that a part is found only when all of it is there.
 */
final class MongoContentStore implements ContentStore {

  static final String LAST_NUMBER = "last_number";
  static final String OFFSET = "line_offset";
  static final String GZIP_OFFSET = "gzip_offset";

  private static final String PART = "part";
  private static final String PIECE = "piece";
  private static final String PIECES = "pieces";
  private static final String AFTER_NUMBER = "after_number";
  private static final String LENGTH = "line_bytes";
  private static final String GZIP = "gzip";
  private static final String SHA_256 = "sha256";

  /** A document may have 16 MiB. */
  private static final int MOST_BYTES = 15 << 20;

  private final Database database;
  private final MongoCollection<BsonDocument> parts;

  MongoContentStore(Database database) {
    this.database = database;
    this.parts = database.collection(Database.CONTENT_PARTS);
  }

  @Override
  public void write(ContentKey key, ContentPart part) {
    int pieces = Math.max(1, (part.gzip().length + MOST_BYTES - 1) / MOST_BYTES);
    for (int piece = pieces - 1; piece >= 0; piece--) {
      database.insert(parts, List.of(document(key, part, piece, pieces)));
    }
  }

  private static BsonDocument document(ContentKey key, ContentPart part, int piece, int pieces) {
    int from = piece * MOST_BYTES;
    int to = Math.min(part.gzip().length, from + MOST_BYTES);
    byte[] gzip = pieces == 1 ? part.gzip() : Arrays.copyOfRange(part.gzip(), from, to);
    BsonDocument document =
        new BsonDocument(ID, id(key, part.index(), piece))
            .append(BATCH_ID, new BsonString(key.batchId()))
            .append(CONTENT_ID, new BsonString(key.contentId()))
            .append(GZIP, new BsonBinary(gzip));
    if (piece == 0) {
      document
          .append(PART, new BsonInt32(part.index()))
          .append(PIECES, new BsonInt32(pieces))
          .append(AFTER_NUMBER, new BsonInt64(part.afterNumber()))
          .append(LAST_NUMBER, new BsonInt64(part.lastNumber()))
          .append(OFFSET, new BsonInt64(part.offset()))
          .append(LENGTH, new BsonInt32(part.length()))
          .append(GZIP_OFFSET, new BsonInt64(part.gzipOffset()))
          .append(SHA_256, new BsonString(part.sha256()));
    }
    return document;
  }

  private static BsonDocument id(ContentKey key, int index, int piece) {
    return new BsonDocument(BATCH, new BsonString(key.batchId()))
        .append("content", new BsonString(key.contentId()))
        .append(PART, new BsonInt32(index))
        .append(PIECE, new BsonInt32(piece));
  }

  @Override
  public Optional<ContentPart> part(ContentKey key, int index) {
    return found(eq(ID, id(key, index, 0))).stream()
        .findFirst()
        .map(
            first -> {
              try {
                return part(first, gzip(key, index, first));
              } catch (IllegalArgumentException unreadable) {
                throw new UnreadableRecordException(
                    "part %d of the content of batch '%s'".formatted(index, key.batchId()),
                    unreadable);
              }
            });
  }

  private static ContentPart part(BsonDocument first, byte[] gzip) {
    return new ContentPart(
        Math.toIntExact(TypedFields.whole(first, PART)),
        TypedFields.whole(first, AFTER_NUMBER),
        TypedFields.whole(first, LAST_NUMBER),
        TypedFields.whole(first, OFFSET),
        Math.toIntExact(TypedFields.whole(first, LENGTH)),
        TypedFields.whole(first, GZIP_OFFSET),
        gzip,
        TypedFields.text(first, SHA_256));
  }

  private byte[] gzip(ContentKey key, int index, BsonDocument first) {
    int pieces = Math.toIntExact(TypedFields.whole(first, PIECES));
    if (pieces == 1) {
      return TypedFields.bytes(first, GZIP);
    }
    List<BsonDocument> all = new ArrayList<>(List.of(first));
    List<BsonDocument> ids =
        IntStream.range(1, pieces).mapToObj(piece -> id(key, index, piece)).toList();
    all.addAll(found(in(ID, ids)));
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    all.stream()
        .sorted(Comparator.comparing(piece -> piece.getDocument(ID).getNumber(PIECE).intValue()))
        .forEach(piece -> gzip.writeBytes(TypedFields.bytes(piece, GZIP)));
    return gzip.toByteArray();
  }

  private List<BsonDocument> found(Bson filter) {
    return database.read(database.find(parts, filter), document -> document, document -> false);
  }

  @Override
  public Optional<Integer> indexOfNumber(ContentKey key, long number) {
    return index(and(of(key), gte(LAST_NUMBER, new BsonInt64(number))), ascending(LAST_NUMBER));
  }

  @Override
  public Optional<Integer> indexOfOffset(ContentKey key, long offset) {
    return index(and(of(key), lte(OFFSET, new BsonInt64(offset))), descending(OFFSET));
  }

  @Override
  public Optional<Integer> indexOfGzipOffset(ContentKey key, long gzipOffset) {
    return index(
        and(of(key), lte(GZIP_OFFSET, new BsonInt64(gzipOffset))), descending(GZIP_OFFSET));
  }

  private Optional<Integer> index(Bson filter, Bson order) {
    return database
        .read(
            database.find(parts, filter).sort(order).limit(1).projection(include(PART)),
            found -> Math.toIntExact(TypedFields.whole(found, PART)),
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

  @Override
  public void delete(ContentKey key) {
    database.call(() -> parts.deleteMany(of(key)));
  }

  private static Bson of(ContentKey key) {
    return and(
        eq(BATCH_ID, new BsonString(key.batchId())),
        eq(CONTENT_ID, new BsonString(key.contentId())));
  }
}
