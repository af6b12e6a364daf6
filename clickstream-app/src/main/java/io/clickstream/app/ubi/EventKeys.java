package io.clickstream.app.ubi;

import io.clickstream.model.SessionEvent;
import java.util.Arrays;

/**
 * Remembers which events of a file were seen, as 64-bit hashes and only so many of them, so that an
 * event that is twice in a file can be told from one that the store had before. That is all that
 * depends on it.
 */
final class EventKeys {

  /** Two million events, for at most 32 MiB. */
  static final int MOST = 1 << 21;

  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final int most;
  private long[] slots = new long[1 << 12];
  private int size;

  /** Remembers at most so many events; later ones are new to it each time. */
  EventKeys(int most) {
    this.most = most;
  }

  /** Remembers an event; true if it was seen before. */
  boolean repeated(SessionEvent event) {
    long hash = hash(hash(FNV_BASIS, event.sessionId()) * FNV_PRIME, event.eventId());
    long key = hash == 0 ? 1 : hash;
    int slot = slotOf(key);
    if (slots[slot] == key) {
      return true;
    }
    if (size < most) {
      slots[slot] = key;
      size++;
      if (size > slots.length / 2) {
        grow();
      }
    }
    return false;
  }

  private int slotOf(long key) {
    int mask = slots.length - 1;
    int slot = (int) (key ^ key >>> 32) & mask;
    while (slots[slot] != 0 && slots[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    Arrays.stream(old).filter(key -> key != 0).forEach(key -> slots[slotOf(key)] = key);
  }

  private static long hash(long start, String text) {
    long hash = start;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }
}
