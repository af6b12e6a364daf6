package io.clickstream.core;

import io.clickstream.model.HeapSize;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SessionEvent;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Limits how many records a store reads in one call, by their size in memory. The store asks it
 * after each record whether that is enough. Used for one call; not thread-safe.
 */
final class ByteBudget<T> implements Predicate<T> {

  /** Large enough for a hundred usual sessions, small enough to be held by many streams. */
  static final long BYTES = 1L << 20;

  private final ToLongFunction<T> size;
  private final long limit;
  private long read;
  private long last;

  private ByteBudget(ToLongFunction<T> size, long limit) {
    this.size = size;
    this.limit = limit;
  }

  static ByteBudget<RegisteredSession> ofSessions() {
    return new ByteBudget<>(HeapSize::of, BYTES);
  }

  static ByteBudget<SessionEvent> ofEvents() {
    return new ByteBudget<>(HeapSize::of, BYTES);
  }

  /** The events of one session are read whatever their size, but counted. */
  static ByteBudget<SessionEvent> ofOneSession() {
    return new ByteBudget<>(HeapSize::of, Long.MAX_VALUE);
  }

  /** For a result that was requested as a whole. */
  static <T> ByteBudget<T> unlimited() {
    return new ByteBudget<>(record -> 0, Long.MAX_VALUE);
  }

  /** Whether the records read so far, including the given one, are enough. */
  @Override
  public boolean test(T record) {
    last = size.applyAsLong(record);
    read += last;
    return isSpent();
  }

  /** Whether the store was told to stop, so that there may be more to read. */
  boolean isSpent() {
    return read >= limit;
  }

  /** The size of the records read so far. */
  long read() {
    return read;
  }

  /**
   * Returns the records to keep of those that were read with this budget. A record that exceeds the
   * budget on its own is kept only if it is the first: otherwise it is better read again, when the
   * others are no longer in memory.
   */
  List<T> kept(List<T> read) {
    return last > BYTES && read.size() > 1 ? List.copyOf(read.subList(0, read.size() - 1)) : read;
  }
}
