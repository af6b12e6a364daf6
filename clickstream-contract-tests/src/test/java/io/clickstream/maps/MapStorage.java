package io.clickstream.maps;

import io.clickstream.StorageException;
import io.clickstream.StorageUnavailableException;
import io.clickstream.UnreadableRecordException;
import io.clickstream.port.Storage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The smallest honest backend: maps in memory, and a lock per store that makes steps atomic. */
final class MapStorage implements Storage {

  /** Whether calls reach the maps. */
  enum State {
    OPEN,
    CUT_OFF,
    CLOSED
  }

  private final MapBatchStore batches;
  private final MapSessionStore sessions;
  private final MapEventStore events;
  private final MapContentStore contents;

  MapStorage() {
    this(new MapBatchStore(), new MapSessionStore(), new MapEventStore(), new MapContentStore());
  }

  MapStorage(
      MapBatchStore batches,
      MapSessionStore sessions,
      MapEventStore events,
      MapContentStore contents) {
    this.batches = batches;
    this.sessions = sessions;
    this.events = events;
    this.contents = contents;
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
  public MapContentStore contents() {
    return contents;
  }

  @Override
  public void close() {
    become(State.CLOSED);
  }

  /** What a network failure does to a database. */
  void cutOff() {
    become(State.CUT_OFF);
  }

  private void become(State state) {
    batches.state = state;
    sessions.state = state;
    events.state = state;
    contents.state = state;
  }

  /** Stands at the beginning of every method of a store. */
  static void requireOpen(State state) {
    switch (state) {
      case OPEN -> {}
      case CUT_OFF -> throw new StorageUnavailableException("The storage cannot be reached", null);
      case CLOSED -> throw new StorageException("The storage is closed", null);
    }
  }

  /** Reads records up to and including the one with which the caller has enough. */
  static <T> List<T> readUntil(Predicate<? super T> enough, Stream<T> records) {
    List<T> read = new ArrayList<>();
    for (Iterator<T> rest = records.iterator(); rest.hasNext(); ) {
      T next = rest.next();
      read.add(next);
      if (enough.test(next)) {
        break;
      }
    }
    return read;
  }

  /** What somebody else left in a map, as in a database, may be no record. */
  static <T> T readable(Class<T> type, Object found, String record) {
    if (!type.isInstance(found)) {
      throw new UnreadableRecordException(record, null);
    }
    return type.cast(found);
  }
}
