package io.clickstream.ubi;

import com.carrotsearch.hppc.ArraySizingStrategy;
import com.carrotsearch.hppc.BoundedProportionalArraySizingStrategy;
import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongIntHashMap;
import io.clickstream.ubi.UbiRow.EventRow;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the events of an import, up to a limit, so that an event that is repeated in the logs
 * can be told from one that the store had before, and compared with its first row. Only hashes and
 * positions are kept, as primitive values: objects would need five times the memory.
 */
final class SeenEvents {

  /** Two million events, which need 80 MiB at most. */
  static final int MAX_EVENTS = 1 << 21;

  /** Lists allocate little in advance: for a quarter of a million events at most. */
  private static final ArraySizingStrategy GROWTH =
      new BoundedProportionalArraySizingStrategy(1 << 10, 1 << 18, 1.5f);

  private final int maxEvents;

  /** For the hash of each event, the index of its position and content in the lists below. */
  private final LongIntHashMap indexes = new LongIntHashMap();

  private final LongArrayList positions = new LongArrayList(0, GROWTH);
  private final IntArrayList contentHashes = new IntArrayList(0, GROWTH);

  /**
   * Creates an empty memory with a maximum number of events; further ones count as new each time.
   */
  SeenEvents(int maxEvents) {
    this.maxEvents = maxEvents;
  }

  /**
   * The first row of an event that is repeated.
   *
   * @param position its {@link RowPosition}
   * @param sameContent whether it has the same content as the row that repeats it
   */
  record First(long position, boolean sameContent) {}

  /** Remembers an event, and returns null; if it is remembered already, returns its first row. */
  @Nullable First addIfAbsent(long position, EventRow row) {
    long hash = Hashes.of(row.event().sessionId(), row.event().eventId());
    int slot = indexes.indexOf(hash);
    if (indexes.indexExists(slot)) {
      int index = indexes.indexGet(slot);
      return new First(positions.get(index), contentHashes.get(index) == row.contentHash());
    }
    if (indexes.size() < maxEvents) {
      indexes.indexInsert(slot, hash, positions.size());
      positions.add(position);
      contentHashes.add(row.contentHash());
    }
    return null;
  }
}
