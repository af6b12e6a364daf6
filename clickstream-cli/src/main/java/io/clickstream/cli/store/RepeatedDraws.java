package io.clickstream.cli.store;

import com.google.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;

/** Counts the numbers that the store had to draw again. */
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
   * How many there were.
   *
   * @return since the program started
   */
  public long count() {
    return numbers.sum();
  }
}
