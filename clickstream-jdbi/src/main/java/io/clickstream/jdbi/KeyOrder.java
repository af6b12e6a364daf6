package io.clickstream.jdbi;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The order in which the rows of a bulk are inserted. A database that locks row by row would find
 * deadlocks between processes that insert the same keys in different orders.
 */
final class KeyOrder {

  private final List<Integer> order;

  private KeyOrder(List<Integer> order) {
    this.order = order;
  }

  /** Sorts records by their keys. */
  static <T> KeyOrder of(List<T> records, Comparator<? super T> byKey) {
    return new KeyOrder(
        IntStream.range(0, records.size())
            .boxed()
            .sorted(Comparator.comparing(records::get, byKey))
            .toList());
  }

  /** Returns the indexes of the records in the caller's list, in ascending order of key. */
  List<Integer> indexes() {
    return order;
  }

  /** Brings one count for each record, in ascending order of key, into the caller's order. */
  int[] inCallersOrder(int[] counts) {
    int[] sorted = Arrays.copyOf(counts, counts.length);
    for (int i = 0; i < counts.length; i++) {
      sorted[order.get(i)] = counts[i];
    }
    return sorted;
  }
}
