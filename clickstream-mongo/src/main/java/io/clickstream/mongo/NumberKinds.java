package io.clickstream.mongo;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Detects values that differ only in the representation of equal numbers, such as 1 and 1.0, or 0.0
 * and -0.0.
 *
 * <p>MongoDB compares the bytes, but not every compatible server does: DocumentDB treats a {@code
 * $set} that changes nothing else in a field as having no effect.
 */
final class NumberKinds {

  private NumberKinds() {}

  /**
   * Returns whether a field exists in both documents and differs only in how numbers are stored.
   */
  static boolean areAllThatDiffersInAField(BsonDocument one, BsonDocument other) {
    return one.entrySet().stream()
        .anyMatch(
            field -> {
              BsonValue value = other.get(field.getKey());
              return value != null
                  && !value.equals(field.getValue())
                  && equal(value, field.getValue());
            });
  }

  private static boolean equal(BsonValue one, BsonValue other) {
    if (one.isNumber() && other.isNumber()) {
      return one.asNumber().doubleValue() == other.asNumber().doubleValue();
    }
    if (one.isArray() && other.isArray()) {
      return equal(one.asArray().getValues(), other.asArray().getValues());
    }
    if (one.isDocument() && other.isDocument()) {
      return equal(one.asDocument(), other.asDocument());
    }
    return one.equals(other);
  }

  private static boolean equal(List<BsonValue> one, List<BsonValue> other) {
    if (one.size() != other.size()) {
      return false;
    }
    Iterator<BsonValue> others = other.iterator();
    return one.stream().allMatch(value -> equal(value, others.next()));
  }

  private static boolean equal(BsonDocument one, BsonDocument other) {
    if (one.size() != other.size()) {
      return false;
    }
    Iterator<Map.Entry<String, BsonValue>> others = other.entrySet().iterator();
    return one.entrySet().stream()
        .allMatch(
            field -> {
              Map.Entry<String, BsonValue> entry = others.next();
              return field.getKey().equals(entry.getKey())
                  && equal(field.getValue(), entry.getValue());
            });
  }
}
