package io.clickstream.interleaving;

import java.util.Arrays;

/**
 * The points of an exploration, in the order in which they were found: for each, what is stored and
 * where every process stands, all as numbers, and how it was reached. Kept in plain arrays because
 * there are millions.
 */
final class SeenPoints {

  private static final int EMPTY = -1;

  private final int width;
  private int[] points;
  private int[] origins = new int[1 << 11];
  private int[] table = filled(1 << 12);
  private int size;

  /**
   * Starts without points.
   *
   * @param width how many numbers describe a point
   */
  SeenPoints(int width) {
    this.width = width;
    this.points = new int[width << 10];
  }

  int size() {
    return size;
  }

  void read(int point, int[] into) {
    System.arraycopy(points, point * width, into, 0, width);
  }

  int origin(int point) {
    return origins[2 * point];
  }

  int edge(int point) {
    return origins[2 * point + 1];
  }

  /** Adds a point, unless it was found before by a way that is not longer. */
  void add(int[] point, int origin, int edge) {
    int slot = slot(point);
    if (table[slot] != EMPTY) {
      return;
    }
    if ((size + 1) * width > points.length) {
      points = Arrays.copyOf(points, points.length + (points.length >> 1) + width);
    }
    if (2 * size + 2 > origins.length) {
      origins = Arrays.copyOf(origins, origins.length + (origins.length >> 1) + 2);
    }
    System.arraycopy(point, 0, points, size * width, width);
    origins[2 * size] = origin;
    origins[2 * size + 1] = edge;
    table[slot] = size++;
    if (2 * size > table.length) {
      grow();
    }
  }

  private int slot(int[] point) {
    int hash = Arrays.hashCode(point) * 0x9E3779B9;
    int slot = (hash ^ (hash >>> 15)) & (table.length - 1);
    while (table[slot] != EMPTY && !same(table[slot], point)) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  private boolean same(int known, int[] point) {
    int begin = known * width;
    return Arrays.equals(points, begin, begin + width, point, 0, width);
  }

  private void grow() {
    table = filled(2 * table.length);
    int[] point = new int[width];
    for (int i = 0; i < size; i++) {
      read(i, point);
      table[slot(point)] = i;
    }
  }

  private static int[] filled(int length) {
    int[] table = new int[length];
    Arrays.fill(table, EMPTY);
    return table;
  }
}
