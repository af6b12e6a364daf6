package io.clickstream.mongo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Converts the JSON values of the model to BSON and back without loss.
 *
 * <p>Servers before 5.0 reject keys that start with a dollar sign, and later ones interpret some of
 * them. Keys that start with a dollar sign or a backslash are therefore escaped with a preceding
 * backslash.
 */
final class JsonValues {

  private static final char ESCAPE = '\\';

  private JsonValues() {}

  static BsonValue write(@Nullable Object value) {
    if (value == null) {
      return BsonNull.VALUE;
    } else if (value instanceof String text) {
      return new BsonString(text);
    } else if (value instanceof Boolean truth) {
      return BsonBoolean.valueOf(truth);
    } else if (value instanceof Long number) {
      return new BsonInt64(number);
    } else if (value instanceof Double number) {
      return new BsonDouble(number);
    } else if (value instanceof List<?> list) {
      return new BsonArray(list.stream().map(JsonValues::write).toList());
    } else if (value instanceof Map<?, ?> map) {
      BsonDocument document = new BsonDocument();
      map.forEach((key, inner) -> document.put(escaped((String) key), write(inner)));
      return document;
    }
    throw new IllegalArgumentException("no JSON value: " + value.getClass().getName());
  }

  /**
   * Converts a BSON value to a JSON value.
   *
   * @throws IllegalArgumentException if the value has a type that {@link #write} does not produce
   */
  static @Nullable Object read(@Nullable BsonValue value) {
    if (value == null) {
      return null;
    }
    return switch (value.getBsonType()) {
      case NULL -> null;
      case STRING -> value.asString().getValue();
      case BOOLEAN -> value.asBoolean().getValue();
      case INT32, INT64 -> value.asNumber().longValue();
      case DOUBLE -> value.asDouble().getValue();
      case ARRAY -> readList(value.asArray());
      case DOCUMENT -> readMap(value.asDocument());
      default -> throw new IllegalArgumentException("no JSON value: " + value.getBsonType());
    };
  }

  private static List<@Nullable Object> readList(BsonArray array) {
    List<@Nullable Object> list = new ArrayList<>(array.size());
    for (BsonValue element : array) {
      list.add(read(element));
    }
    return list;
  }

  static Map<String, @Nullable Object> readMap(BsonDocument document) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    document.forEach((key, value) -> map.put(unescaped(key), read(value)));
    return map;
  }

  private static String escaped(String key) {
    return !key.isEmpty() && (key.charAt(0) == '$' || key.charAt(0) == ESCAPE) ? ESCAPE + key : key;
  }

  private static String unescaped(String key) {
    return !key.isEmpty() && key.charAt(0) == ESCAPE ? key.substring(1) : key;
  }
}
