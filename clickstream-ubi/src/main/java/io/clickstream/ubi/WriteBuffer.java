package io.clickstream.ubi;

import io.clickstream.ubi.log.LogRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Rows that are to be written to the store in one call. Limited in their number and in the length
 * of their text, so that memory use does not depend on how long rows are.
 */
final class WriteBuffer<T> {

  private static final int MAX_ROWS = 1000;
  private static final long MAX_CHARACTERS = 4 << 20;

  private final List<T> elements = new ArrayList<>();
  private long characters;

  /**
   * Adds an element.
   *
   * @param element what is to be written
   * @param row the row that it was made from
   * @return whether the buffer is full and has to be written now
   */
  boolean add(T element, LogRow row) {
    elements.add(element);
    characters += row.text().length();
    return elements.size() >= MAX_ROWS || characters >= MAX_CHARACTERS;
  }

  boolean isEmpty() {
    return elements.isEmpty();
  }

  /** Returns the elements in the order in which they were added. */
  List<T> elements() {
    return Collections.unmodifiableList(elements);
  }

  void clear() {
    elements.clear();
    characters = 0;
  }
}
