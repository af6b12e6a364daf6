package io.clickstream.mongo;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Tells numbers apart that are equal and of another kind, such as 1 and 1.0, or 0.0 and -0.0.
 *
 * <p>MongoDB looks at the bytes, but not every server that speaks its protocol does: DocumentDB
 * takes a {@code $set} that changes nothing else in a field for one that changes nothing at all.
 */
final class NumberKinds {

  private NumberKinds() {}

  /** Whether there is a field in both documents which differs in kinds of numbers alone. */
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
