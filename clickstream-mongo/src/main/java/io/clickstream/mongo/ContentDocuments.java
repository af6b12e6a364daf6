package io.clickstream.mongo;

import static io.clickstream.mongo.BatchDocuments.CONTENT_ID;
import static io.clickstream.mongo.Documents.BATCH;
import static io.clickstream.mongo.Documents.BATCH_ID;
import static io.clickstream.mongo.Documents.ID;

import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentPart;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/** Maps the parts of contents to documents and back, one document for each piece of a part. */
final class ContentDocuments {

  static final String CONTENT = "content";
  static final String PART = "part";
  static final String PIECE = "piece";

  static final String AFTER_NUMBER = "after_number";
  static final String LAST_NUMBER = "last_number";
  static final String LINE_OFFSET = "line_offset";
  static final String LINE_BYTES = "line_bytes";
  static final String GZIP_OFFSET = "gzip_offset";
  static final String SHA_256 = "sha256";
  static final String PIECES = "pieces";
  static final String GZIP = "gzip";

  private ContentDocuments() {}

  /** The {@code _id} of a piece. */
  static BsonDocument id(ContentKey key, int part, int piece) {
    return new BsonDocument(BATCH, LongKeys.keyOf(key.batchId()))
        .append(CONTENT, LongKeys.keyOf(key.contentId()))
        .append(PART, new BsonInt64(part))
        .append(PIECE, new BsonInt64(piece));
  }

  /** A piece that is not the first. */
  static BsonDocument piece(ContentKey key, int part, int piece, byte[] gzip) {
    return new BsonDocument(ID, id(key, part, piece))
        .append(BATCH_ID, new BsonString(key.batchId()))
        .append(CONTENT_ID, new BsonString(key.contentId()))
        .append(GZIP, new BsonBinary(gzip));
  }

  /** The first piece, with everything that is known of the part. */
  static BsonDocument first(ContentKey key, ContentPart part, int pieces, byte[] gzip) {
    return piece(key, part.index(), 0, gzip)
        .append(PART, new BsonInt64(part.index()))
        .append(PIECES, new BsonInt64(pieces))
        .append(AFTER_NUMBER, new BsonInt64(part.afterNumber()))
        .append(LAST_NUMBER, new BsonInt64(part.lastNumber()))
        .append(LINE_OFFSET, new BsonInt64(part.offset()))
        .append(LINE_BYTES, new BsonInt64(part.length()))
        .append(GZIP_OFFSET, new BsonInt64(part.gzipOffset()))
        .append(SHA_256, new BsonString(part.sha256()));
  }

  /**
   * Returns a part.
   *
   * @param first its first piece
   * @param gzip the bytes of all pieces
   */
  static ContentPart part(BsonDocument first, byte[] gzip) {
    return new ContentPart(
        TypedFields.integer(first, PART),
        TypedFields.whole(first, AFTER_NUMBER),
        TypedFields.whole(first, LAST_NUMBER),
        TypedFields.whole(first, LINE_OFFSET),
        TypedFields.integer(first, LINE_BYTES),
        TypedFields.whole(first, GZIP_OFFSET),
        gzip,
        TypedFields.text(first, SHA_256));
  }
}
