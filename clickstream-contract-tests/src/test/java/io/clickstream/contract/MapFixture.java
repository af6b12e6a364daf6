package io.clickstream.contract;

import io.clickstream.UnreadableRecordException;
import io.clickstream.contract.WatchedStorage.PortCall;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionEvent;
import io.clickstream.port.Storage;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The map storage for the suite. What is stored in maps cannot be broken, so damage is played by a
 * watcher.
 */
final class MapFixture implements StorageFixture {

  private final Storage storage;
  private final Set<Object> damaged = ConcurrentHashMap.newKeySet();

  MapFixture() {
    this(new MapStorage());
  }

  MapFixture(Storage storage) {
    this.storage = storage;
  }

  @Override
  public Storage open() {
    return new WatchedStorage(storage, this::readable);
  }

  private Object readable(PortCall call) throws Throwable {
    Object result = call.proceed();
    records(result)
        .map(MapFixture::name)
        .filter(damaged::contains)
        .findFirst()
        .ifPresent(
            name -> {
              throw new UnreadableRecordException(name, null);
            });
    return result;
  }

  private static Stream<?> records(Object result) {
    if (result instanceof Optional<?> optional) {
      return optional.stream();
    }
    if (result instanceof Map<?, ?> map) {
      return map.values().stream().flatMap(MapFixture::records);
    }
    return result instanceof Collection<?> collection ? collection.stream() : Stream.empty();
  }

  private static String name(Object record) {
    if (record instanceof RegisteredSession session) {
      return "session '" + session.sessionId() + "'";
    }
    if (record instanceof SessionEvent event) {
      return "event '" + event.eventId() + "' of session '" + event.sessionId() + "'";
    }
    return record instanceof SessionBatch batch ? "batch '" + batch.batchId() + "'" : "";
  }

  @Override
  public void cutOff() {
    storage.close();
  }

  @Override
  public void damageSession(String sessionId) {
    damaged.add("session '" + sessionId + "'");
  }

  @Override
  public void damageEvent(String sessionId, String eventId) {
    damaged.add("event '" + eventId + "' of session '" + sessionId + "'");
  }

  @Override
  public void damageBatch(String batchId) {
    damaged.add("batch '" + batchId + "'");
  }

  @Override
  public void close() {
    storage.close();
  }
}
