package io.clickstream.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how many bytes of heap a record occupies. The same JSON takes up to ten times more on
 * the heap than in a store if it consists of many small values, so what is held in memory is
 * limited by this size and not by the stored one.
 *
 * <p>The estimates are on the high side. They are cheap: each value is visited, but not each
 * character.
 */
public final class HeapSize {

  private static final long RECORD = 64;
  private static final long TEXT = 56;
  private static final long BYTES_PER_CHARACTER = 2;
  private static final long NUMBER = 24;
  private static final long LIST = 80;
  private static final long ELEMENT = 8;
  private static final long MAP = 200;
  private static final long ENTRY = 56;

  private HeapSize() {}

  /**
   * Estimates the size of a session with its place and its events.
   *
   * @param session the session
   * @return the size in bytes
   */
  public static long of(SessionWithEvents session) {
    InvalidValueException.requirePresent("session", session);
    return of(session.registered()) + session.events().stream().mapToLong(HeapSize::of).sum();
  }

  /**
   * Estimates the size of a session with its place.
   *
   * @param registered the session
   * @return the size in bytes
   */
  public static long of(RegisteredSession registered) {
    InvalidValueException.requirePresent("registered", registered);
    return RECORD + ofText(registered.batchId()) + of(registered.session());
  }

  /**
   * Estimates the size of a session.
   *
   * @param session the session
   * @return the size in bytes
   */
  public static long of(Session session) {
    InvalidValueException.requirePresent("session", session);
    SortBy sortBy = session.sortBy();
    long size =
        2 * RECORD
            + LIST
            + ofText(session.sessionId())
            + ofText(session.userId())
            + ofText(sortBy == null ? null : sortBy.field())
            + ofJson(session.searchQuery())
            + ofJson(session.searchMeta())
            + ofJson(session.payloadFilter());
    for (SearchResult result : session.searchResults()) {
      size +=
          ELEMENT
              + RECORD
              + ofText(result.objectId())
              + ofJson(result.rank())
              + ofJson(result.meta());
    }
    return size;
  }

  /**
   * Estimates the size of an event.
   *
   * @param event the event
   * @return the size in bytes
   */
  public static long of(SessionEvent event) {
    InvalidValueException.requirePresent("event", event);
    return 2 * RECORD
        + ofText(event.sessionId())
        + ofText(event.eventId())
        + ofText(event.eventType())
        + ofText(event.objectId())
        + ofJson(event.meta());
  }

  private static long ofText(@Nullable String text) {
    return text == null ? 0 : TEXT + BYTES_PER_CHARACTER * text.length();
  }

  private static long ofJson(@Nullable Object value) {
    if (value instanceof String text) {
      return ofText(text);
    }
    if (value instanceof Number) {
      return NUMBER;
    }
    if (value instanceof List<?> list) {
      long size = LIST;
      for (Object element : list) {
        size += ELEMENT + ofJson(element);
      }
      return size;
    }
    if (value instanceof Map<?, ?> map) {
      long size = MAP;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        size += ENTRY + ofJson(entry.getKey()) + ofJson(entry.getValue());
      }
      return size;
    }
    return 0;
  }
}
