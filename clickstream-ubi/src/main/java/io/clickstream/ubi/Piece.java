package io.clickstream.ubi;

import io.clickstream.ubi.log.LogRow;

/** How much is held back for one call of the store: so many rows, but not too much text. */
final class Piece {

  private static final int MAX_ROWS = 1000;
  private static final long MAX_CHARACTERS = 4 << 20;

  private int rows;
  private long characters;

  /** Takes a row into account; true if the piece should be stored now. */
  boolean fullWith(LogRow row) {
    rows++;
    characters += row.text().length();
    return rows >= MAX_ROWS || characters >= MAX_CHARACTERS;
  }

  void start() {
    rows = 0;
    characters = 0;
  }
}
