package io.clickstream.mongo;

import java.util.function.Predicate;

/** Remembers whether the caller of a store had enough. */
final class Stopping<T> implements Predicate<T> {

  private final Predicate<? super T> enough;
  private boolean stopped;

  Stopping(Predicate<? super T> enough) {
    this.enough = enough;
  }

  @Override
  public boolean test(T record) {
    stopped = enough.test(record);
    return stopped;
  }

  boolean stopped() {
    return stopped;
  }
}
