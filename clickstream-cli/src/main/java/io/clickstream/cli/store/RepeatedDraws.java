package io.clickstream.cli.store;

import com.google.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;

/** Counts how many session numbers the store had to draw again, for the metrics of the service. */
@Singleton
public final class RepeatedDraws {

  private final LongAdder numbers = new LongAdder();

  /**
   * Numbers are drawn again.
   *
   * @param again how many
   */
  void add(int again) {
    numbers.add(again);
  }

  /**
   * Returns the count since the program started.
   *
   * @return how many numbers were drawn again
   */
  public long count() {
    return numbers.sum();
  }
}
