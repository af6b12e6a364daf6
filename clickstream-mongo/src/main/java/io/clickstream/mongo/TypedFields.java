package io.clickstream.mongo;

import io.clickstream.UnreadableRecordException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Typed access to the fields of stored documents. A required field that is missing, or any field of
 * the wrong type, causes an {@link IllegalArgumentException} that names the field. Optional fields
 * may be missing or {@code null}.
 */
final class TypedFields {

  private TypedFields() {}

  static String text(BsonDocument document, String field) {
    return required(document, field, BsonType.STRING).asString().getValue();
  }

  static @Nullable String optionalText(BsonDocument document, String field) {
    return absent(document, field) ? null : text(document, field);
  }

  static Instant time(BsonDocument document, String field) {
    return Instant.ofEpochMilli(
        required(document, field, BsonType.DATE_TIME).asDateTime().getValue());
  }

  static @Nullable Instant optionalTime(BsonDocument document, String field) {
    return absent(document, field) ? null : time(document, field);
  }

  static long whole(BsonDocument document, String field) {
    return required(document, field, BsonType.INT64, BsonType.INT32).asNumber().longValue();
  }

  /** A whole number of at most 32 bits. */
  static int integer(BsonDocument document, String field) {
    long number = whole(document, field);
    if ((int) number != number) {
      throw new IllegalArgumentException("%s is %d".formatted(field, number));
    }
    return (int) number;
  }

  static @Nullable Double optionalNumber(BsonDocument document, String field) {
    return absent(document, field)
        ? null
        : (Double)
            required(document, field, BsonType.DOUBLE, BsonType.INT32).asNumber().doubleValue();
  }

  static byte[] bytes(BsonDocument document, String field) {
    return required(document, field, BsonType.BINARY).asBinary().getData();
  }

  /** Returns false if the field is missing. */
  static boolean flag(BsonDocument document, String field) {
    return !absent(document, field)
        && required(document, field, BsonType.BOOLEAN).asBoolean().getValue();
  }

  static BsonDocument document(BsonDocument document, String field) {
    return required(document, field, BsonType.DOCUMENT).asDocument();
  }

  static @Nullable BsonDocument optionalDocument(BsonDocument document, String field) {
    return absent(document, field) ? null : document(document, field);
  }

  static List<BsonDocument> documents(BsonDocument document, String field) {
    return required(document, field, BsonType.ARRAY).asArray().stream()
        .map(element -> ofType(field, element, BsonType.DOCUMENT).asDocument())
        .toList();
  }

  private static boolean absent(BsonDocument document, String field) {
    BsonValue value = document.get(field);
    return value == null || value.isNull();
  }

  private static BsonValue required(BsonDocument document, String field, BsonType... types) {
    BsonValue value = document.get(field);
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return ofType(field, value, types);
  }

  private static BsonValue ofType(String field, BsonValue value, BsonType... types) {
    if (!List.of(types).contains(value.getBsonType())) {
      throw new IllegalArgumentException(
          "%s is no %s but %s".formatted(field, types[0], value.getBsonType()));
    }
    return value;
  }

  /** Reads a record, and names it if what is stored does not fit. */
  static <T> T readable(String record, Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException unreadable) {
      throw new UnreadableRecordException(record, unreadable);
    }
  }

  static String shown(@Nullable BsonValue key) {
    return key != null && key.isString()
        ? "'" + key.asString().getValue() + "'"
        : "with key " + key;
  }
}
