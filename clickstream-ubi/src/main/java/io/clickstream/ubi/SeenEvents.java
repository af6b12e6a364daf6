package io.clickstream.ubi;

import com.carrotsearch.hppc.ArraySizingStrategy;
import com.carrotsearch.hppc.BoundedProportionalArraySizingStrategy;
import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongIntHashMap;
import io.clickstream.model.SessionEvent;
import io.clickstream.ubi.UbiRow.EventRow;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the events of a file, up to a limit, so that an event that is repeated in the file can
 * be told from one that the store had before, and compared with its first row. Only hashes and line
 * numbers are kept, as primitive values: objects would need five times the memory.
 */
final class SeenEvents {

  /** Two million events, which need 80 MiB at most. */
  static final int MAX_EVENTS = 1 << 21;

  /** Lists allocate little in advance: for a quarter of a million events at most. */
  private static final ArraySizingStrategy GROWTH =
      new BoundedProportionalArraySizingStrategy(1 << 10, 1 << 18, 1.5f);

  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final int maxEvents;

  /** For the hash of each event, the index of its line and content in the lists below. */
  private final LongIntHashMap indexes = new LongIntHashMap();

  private final LongArrayList lines = new LongArrayList(0, GROWTH);
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
   * @param line its line
   * @param sameContent whether it has the same content as the row that repeats it
   */
  record First(long line, boolean sameContent) {}

  /** Remembers an event, and returns null; if it is remembered already, returns its first row. */
  @Nullable First addIfAbsent(EventRow row) {
    long hash = hash(row.event());
    int slot = indexes.indexOf(hash);
    if (indexes.indexExists(slot)) {
      int index = indexes.indexGet(slot);
      return new First(lines.get(index), contentHashes.get(index) == row.contentHash());
    }
    if (indexes.size() < maxEvents) {
      indexes.indexInsert(slot, hash, lines.size());
      lines.add(row.row().line());
      contentHashes.add(row.contentHash());
    }
    return null;
  }

  private static long hash(SessionEvent event) {
    return hash(hash(FNV_BASIS, event.sessionId()) * FNV_PRIME, event.eventId());
  }

  private static long hash(long start, String text) {
    long hash = start;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }
}
