package io.clickstream.server.http;

import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Estimates how much memory a session with its events takes. */
final class SessionSize {

  private static final long RECORD = 400;
  private static final long TEXT = 56;
  private static final long LIST = 80;
  private static final long MAP = 200;
  private static final long ENTRY = 56;
  private static final long ELEMENT = 8;
  private static final long NUMBER = 24;

  private SessionSize() {}

  static long of(SessionWithEvents session) {
    long size = of(session.session());
    for (SessionEvent event : session.events()) {
      size += RECORD + text(event.eventId()) + text(event.objectId()) + value(event.meta());
    }
    return size;
  }

  static long of(Session session) {
    long size =
        RECORD
            + value(session.searchQuery())
            + value(session.searchMeta())
            + value(session.payloadFilter());
    for (SearchResult result : session.searchResults()) {
      size += NUMBER + TEXT + text(result.objectId()) + value(result.meta());
    }
    return size;
  }

  private static long text(@Nullable String text) {
    return text == null ? 0 : TEXT + (long) Character.BYTES * text.length();
  }

  private static long value(@Nullable Object value) {
    if (value instanceof String text) {
      return text(text);
    } else if (value instanceof List<?> list) {
      long size = LIST;
      for (Object element : list) {
        size += ELEMENT + value(element);
      }
      return size;
    } else if (value instanceof Map<?, ?> map) {
      long size = MAP;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        size += ENTRY + value(entry.getKey()) + value(entry.getValue());
      }
      return size;
    }
    return value == null ? 0 : NUMBER;
  }
}
