package io.clickstream.maps;

import io.clickstream.StorageUnavailableException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Fails where a database that locks row by row finds a deadlock between two racing bulks. */
final class OrderOfRacers<K> {

  private final Thread main = Thread.currentThread();
  private Thread last = main;
  private List<K> lastKeys = List.of();

  synchronized void check(List<K> keys) {
    Thread caller = Thread.currentThread();
    List<K> common = new ArrayList<>(keys);
    common.retainAll(new HashSet<>(lastKeys));
    List<K> commonBefore = new ArrayList<>(lastKeys);
    commonBefore.retainAll(new HashSet<>(keys));
    boolean raced = last != main && caller != main && last != caller;
    last = caller;
    lastKeys = keys;
    if (raced && !common.equals(commonBefore)) {
      throw new StorageUnavailableException("deadlock detected", null);
    }
  }
}
