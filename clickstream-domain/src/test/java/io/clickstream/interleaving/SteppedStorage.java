package io.clickstream.interleaving;

import io.clickstream.port.BatchStore;
import io.clickstream.port.ContentStore;
import io.clickstream.port.EventStore;
import io.clickstream.port.SessionStore;
import io.clickstream.port.Storage;

/** A storage that acts step by step. */
public record SteppedStorage(
    BatchStore batches, SessionStore sessions, EventStore events, ContentStore contents)
    implements Storage {

  /** The storage that keeps every word of the ports. */
  public static SteppedStorage faithful(Steps steps) {
    return new SteppedStorage(
        new SteppedBatches(steps),
        new SteppedSessions(steps),
        new SteppedEvents(steps),
        new SteppedContents(steps));
  }

  /**
   * The storage whose answers get lost. A caller that is not answered when it sets a content cannot
   * know whether that happened, did not happen, or happens later, as {@link Operation#deliver} lets
   * it. It may not be answered when it looks either. A replaced session may be replaced by a call
   * whose answer is lost, or that a driver repeats.
   */
  public static SteppedStorage losingAnswers(Steps steps) {
    return faithful(steps).with(new LosingBatches(steps)).with(new LosingSessions(steps));
  }

  public SteppedStorage with(BatchStore other) {
    return new SteppedStorage(other, sessions, events, contents);
  }

  public SteppedStorage with(SessionStore other) {
    return new SteppedStorage(batches, other, events, contents);
  }

  public SteppedStorage with(ContentStore other) {
    return new SteppedStorage(batches, sessions, events, other);
  }

  @Override
  public void close() {}
}
