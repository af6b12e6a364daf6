package io.clickstream.verification.comparison;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks for a shorter and simpler sequence that fails too. */
final class Shrinking {

  private Shrinking() {}

  /** A sequence that fails, and no more does so if any one cut that is known is made. */
  static List<Operation> smallest(
      List<Operation> failing, Predicate<List<Operation>> whetherItFails) {
    List<Operation> smallest = failing;
    for (Optional<List<Operation>> next = Optional.of(failing); next.isPresent(); ) {
      smallest = next.get();
      next = cuts(smallest).filter(whetherItFails).findFirst();
    }
    return smallest;
  }

  private static Stream<List<Operation>> cuts(List<Operation> sequence) {
    return Simpler.list(sequence, Operation::simpler);
  }
}
