package io.clickstream.core;

import io.clickstream.internal.Arguments;
import java.time.InstantSource;
import java.util.function.IntConsumer;

/** Options that apply to every backend. Immutable. */
public final class ClickstreamOptions {

  /** The system clock, and no listeners. */
  public static final ClickstreamOptions DEFAULTS =
      new ClickstreamOptions(InstantSource.system(), numbers -> {}, sessions -> {});

  private final InstantSource clock;
  private final IntConsumer drawListener;
  private final IntConsumer freezeListener;

  private ClickstreamOptions(
      InstantSource clock, IntConsumer drawListener, IntConsumer freezeListener) {
    this.clock = Arguments.present("clock", clock);
    this.drawListener = Arguments.present("drawListener", drawListener);
    this.freezeListener = Arguments.present("freezeListener", freezeListener);
  }

  /**
   * Returns a copy with another clock.
   *
   * @param other the source of the times at which batches are opened, released and frozen
   * @return the changed copy
   */
  public ClickstreamOptions withClock(InstantSource other) {
    return new ClickstreamOptions(other, drawListener, freezeListener);
  }

  /**
   * Returns a copy with another listener for numbers that have to be drawn again. This happens if
   * the number drawn first could not be used because its batch was released in the meantime, or
   * because another caller changed the session first. A high count means that writers compete for
   * the same sessions.
   *
   * @param other receives how many numbers are drawn again, at least one. It is called on the
   *     threads of all callers, possibly concurrently, and must not throw
   * @return the changed copy
   */
  public ClickstreamOptions withDrawListener(IntConsumer other) {
    return new ClickstreamOptions(clock, other, freezeListener);
  }

  /**
   * Returns a copy with another listener for the progress of {@link
   * io.clickstream.ClickstreamDao#freezeBatch}, which takes the longer the larger the batch is. An
   * attempt that has to be repeated writes down its sessions again.
   *
   * @param other receives how many more sessions have been written down, at least one. It is called
   *     on the threads of all callers, possibly concurrently, and must not throw
   * @return the changed copy
   */
  public ClickstreamOptions withFreezeListener(IntConsumer other) {
    return new ClickstreamOptions(clock, drawListener, other);
  }

  InstantSource clock() {
    return clock;
  }

  IntConsumer drawListener() {
    return drawListener;
  }

  IntConsumer freezeListener() {
    return freezeListener;
  }
}
