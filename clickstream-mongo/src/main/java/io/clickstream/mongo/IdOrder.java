package io.clickstream.mongo;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** An order of the ids in a collection that is the same in all processes. */
final class IdOrder implements Comparator<BsonValue> {

  private static final IdOrder RISING = new IdOrder();

  private IdOrder() {}

  /**
   * Sorts documents by id.
   *
   * @param documents documents of one collection
   * @return their indexes in the list, in ascending order of id
   */
  static List<Integer> of(List<BsonDocument> documents) {
    Comparator<Integer> byId =
        Comparator.comparing(index -> documents.get(index).get(Documents.ID), RISING);
    return IntStream.range(0, documents.size()).boxed().sorted(byId).toList();
  }

  /** Compares texts, digests, whole numbers, and documents that consist of these. */
  @Override
  public int compare(BsonValue one, BsonValue other) {
    if (one.getBsonType() != other.getBsonType()) {
      return one.getBsonType().compareTo(other.getBsonType());
    }
    return switch (one.getBsonType()) {
      case STRING -> one.asString().compareTo(other.asString());
      case BINARY -> Arrays.compare(one.asBinary().getData(), other.asBinary().getData());
      case INT64 -> one.asInt64().compareTo(other.asInt64());
      default -> compareFields(one.asDocument(), other.asDocument());
    };
  }

  private int compareFields(BsonDocument one, BsonDocument other) {
    Iterator<BsonValue> fields = other.values().iterator();
    for (BsonValue field : one.values()) {
      int order = compare(field, fields.next());
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
