package io.clickstream.interleaving;

import io.clickstream.model.SessionEvent;
import io.clickstream.port.BatchStore;
import io.clickstream.port.ContentStore;
import io.clickstream.port.EventStore;
import io.clickstream.port.SessionStore;
import io.clickstream.port.Storage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A storage that acts step by step. It knows no events: nothing depends on them. */
public record SteppedStorage(BatchStore batches, SessionStore sessions)
    implements Storage, EventStore {

  /** The storage that keeps every word of the ports. */
  public static Storage faithful(Steps steps) {
    return new SteppedStorage(new SteppedBatches(steps), new SteppedSessions(steps));
  }

  @Override
  public EventStore events() {
    return this;
  }

  @Override
  public List<Boolean> add(List<SessionEvent> events) {
    throw new UnsupportedOperationException("events are not explored");
  }

  @Override
  public Map<String, List<SessionEvent>> first(
      Collection<String> sessionIds, int limit, Predicate<? super SessionEvent> enough) {
    return Map.of();
  }

  @Override
  public Map<String, Long> counts(Collection<String> sessionIds) {
    return Map.of();
  }

  @Override
  public ContentStore contents() {
    return (ContentStore)
        java.lang.reflect.Proxy.newProxyInstance(
            ContentStore.class.getClassLoader(),
            new Class<?>[] {ContentStore.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException("freezing is not explored");
            });
  }

  @Override
  public void close() {}
}
