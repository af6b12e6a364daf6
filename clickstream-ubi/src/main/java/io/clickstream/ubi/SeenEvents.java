package io.clickstream.ubi;

import io.clickstream.model.SessionEvent;
import io.clickstream.ubi.UbiRow.EventRow;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which events of a file were seen, as hashes and only so many of them, so that an event
 * that is twice in a file can be told from one that the store had before, and compared with the
 * first.
 */
final class SeenEvents {

  /** Two million events, for at most 80 MiB. */
  static final int MAX_EVENTS = 1 << 21;

  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final int most;
  private Slots slots = new Slots(1 << 12);
  private int size;

  /** Remembers at most so many events; later ones are new to it each time. */
  SeenEvents(int most) {
    this.most = most;
  }

  /**
   * The first row of an event that is repeated.
   *
   * @param line where it is
   * @param sameContent whether it says the same as the row that repeats it
   */
  record First(long line, boolean sameContent) {}

  /** Remembers an event; if it was seen before, its first row. */
  @Nullable First addIfAbsent(EventRow row) {
    SessionEvent event = row.event();
    long hash = hash(hash(FNV_BASIS, event.sessionId()) * FNV_PRIME, event.eventId());
    long key = hash == 0 ? 1 : hash;
    int slot = slots.of(key);
    if (slots.keys[slot] == key) {
      return new First(slots.lines[slot], slots.contents[slot] == row.contentHash());
    }
    if (size < most) {
      slots.fill(slot, key, row.row().line(), row.contentHash());
      size++;
      if (size > slots.keys.length / 2) {
        slots = slots.doubled();
      }
    }
    return null;
  }

  private static long hash(long start, String text) {
    long hash = start;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }

  /** A hash table of numbers, which needs a fifth of the memory of one of objects. */
  private static final class Slots {

    private final long[] keys;
    private final long[] lines;
    private final int[] contents;

    Slots(int count) {
      keys = new long[count];
      lines = new long[count];
      contents = new int[count];
    }

    /** Where a key is, or belongs. */
    int of(long key) {
      int mask = keys.length - 1;
      int slot = (int) (key ^ key >>> 32) & mask;
      while (keys[slot] != 0 && keys[slot] != key) {
        slot = slot + 1 & mask;
      }
      return slot;
    }

    void fill(int slot, long key, long line, int content) {
      keys[slot] = key;
      lines[slot] = line;
      contents[slot] = content;
    }

    Slots doubled() {
      Slots larger = new Slots(keys.length * 2);
      for (int slot = 0; slot < keys.length; slot++) {
        if (keys[slot] != 0) {
          larger.fill(larger.of(keys[slot]), keys[slot], lines[slot], contents[slot]);
        }
      }
      return larger;
    }
  }
}
