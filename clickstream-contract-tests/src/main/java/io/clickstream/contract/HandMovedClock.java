package io.clickstream.contract;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that is advanced only by tests. */
final class HandMovedClock implements InstantSource {

  private volatile Instant now;

  HandMovedClock(Instant now) {
    this.now = now;
  }

  void moveTo(Instant time) {
    now = time;
  }

  @Override
  public Instant instant() {
    return now;
  }
}
