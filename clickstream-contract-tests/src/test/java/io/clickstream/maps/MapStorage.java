package io.clickstream.maps;

import io.clickstream.StorageUnavailableException;
import io.clickstream.UnreadableRecordException;
import io.clickstream.port.Storage;

/** The smallest honest backend: maps in memory, and a lock per store that makes steps atomic. */
final class MapStorage implements Storage {

  private final MapBatchStore batches;
  private final MapSessionStore sessions;
  private final MapEventStore events;

  MapStorage() {
    this(new MapBatchStore(), new MapSessionStore(), new MapEventStore());
  }

  MapStorage(MapBatchStore batches, MapSessionStore sessions, MapEventStore events) {
    this.batches = batches;
    this.sessions = sessions;
    this.events = events;
  }

  @Override
  public MapBatchStore batches() {
    return batches;
  }

  @Override
  public MapSessionStore sessions() {
    return sessions;
  }

  @Override
  public MapEventStore events() {
    return events;
  }

  @Override
  public void close() {
    batches.closed = true;
    sessions.closed = true;
    events.closed = true;
  }

  /** Stands at the beginning of every method of a store. */
  static void requireOpen(boolean closed) {
    if (closed) {
      throw new StorageUnavailableException("The storage is closed", null);
    }
  }

  /** What somebody else left in a map, as in a database, may be no record. */
  static <T> T readable(Class<T> type, Object found, String record) {
    if (!type.isInstance(found)) {
      throw new UnreadableRecordException(record, null);
    }
    return type.cast(found);
  }
}
