package io.clickstream.interleaving;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The points of an exploration, in the order in which they were found: for each, what is stored and
 * where every process stands, all as numbers, and how it was reached. Kept in plain arrays because
 * there are millions.
 */
final class SeenPoints {

  private static final int EMPTY = -1;

  /** How many points are kept in one array; small arrays spare the copies that growing takes. */
  private static final int PIECE = 1 << 14;

  private final int width;
  private final int row;
  private final List<int[]> pieces = new ArrayList<>();
  private int[] table = filled(1 << 12);
  private int size;

  /**
   * Starts without points.
   *
   * @param width how many numbers describe a point
   */
  SeenPoints(int width) {
    this.width = width;
    this.row = width + 2;
  }

  int size() {
    return size;
  }

  void read(int point, int[] into) {
    System.arraycopy(piece(point), begin(point), into, 0, width);
  }

  /** The point from which a point was reached first. */
  int origin(int point) {
    return piece(point)[begin(point) + width];
  }

  /** By which step it was reached from there. */
  int edge(int point) {
    return piece(point)[begin(point) + width + 1];
  }

  private int[] piece(int point) {
    return pieces.get(point / PIECE);
  }

  private int begin(int point) {
    return point % PIECE * row;
  }

  /** Adds a point, unless it was found before by a way that is not longer. */
  void add(int[] point, int origin, int edge) {
    int slot = slot(point);
    if (table[slot] != EMPTY) {
      return;
    }
    if (size % PIECE == 0) {
      pieces.add(new int[PIECE * row]);
    }
    int[] piece = piece(size);
    int begin = begin(size);
    System.arraycopy(point, 0, piece, begin, width);
    piece[begin + width] = origin;
    piece[begin + width + 1] = edge;
    table[slot] = size++;
    if (size > table.length / 4 * 3) {
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
    int begin = begin(known);
    return Arrays.equals(piece(known), begin, begin + width, point, 0, width);
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
