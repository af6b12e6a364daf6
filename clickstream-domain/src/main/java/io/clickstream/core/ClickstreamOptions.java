package io.clickstream.core;

import java.time.InstantSource;
import java.util.Objects;
import java.util.function.IntConsumer;

/** How clickstream behaves, whatever the backend. Immutable. */
public final class ClickstreamOptions {

  /** The system's clock, and nobody who listens. */
  public static final ClickstreamOptions DEFAULTS =
      new ClickstreamOptions(InstantSource.system(), numbers -> {});

  private final InstantSource clock;
  private final IntConsumer drawListener;

  private ClickstreamOptions(InstantSource clock, IntConsumer drawListener) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.drawListener = Objects.requireNonNull(drawListener, "drawListener");
  }

  /**
   * The same, with another clock.
   *
   * @param other tells when batches are opened and released
   * @return a changed copy
   */
  public ClickstreamOptions withClock(InstantSource other) {
    return new ClickstreamOptions(other, drawListener);
  }

  /**
   * The same, with another listener for numbers that are drawn again: the one drawn first could not
   * be used, because its batch was released meanwhile, or because another caller changed the
   * session first. Many of them mean that writers compete for the same sessions.
   *
   * @param other is given how many numbers are drawn again, at least one. It is called by the
   *     threads of all callers, possibly at the same time, and must not throw
   * @return a changed copy
   */
  public ClickstreamOptions withDrawListener(IntConsumer other) {
    return new ClickstreamOptions(clock, other);
  }

  InstantSource clock() {
    return clock;
  }

  IntConsumer drawListener() {
    return drawListener;
  }
}
