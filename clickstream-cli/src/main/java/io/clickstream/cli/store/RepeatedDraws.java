package io.clickstream.cli.store;

import com.google.inject.Singleton;
import io.clickstream.core.DrawListener;
import java.util.concurrent.atomic.LongAdder;

/** Counts the numbers that the store had to draw again. */
@Singleton
public final class RepeatedDraws implements DrawListener {

  private final LongAdder numbers = new LongAdder();

  @Override
  public void drawnAgain(int again) {
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
