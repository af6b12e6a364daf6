package io.clickstream.port;

import io.clickstream.model.SessionWithEvents;

/**
 * The canonical bytes of a session with all its events. The same session is always the same bytes,
 * on every version of Java. Thread-safe.
 */
public interface ContentFormat {

  /**
   * Returns the version of the format, which receipts name.
   *
   * @return the version, at least 1
   */
  int version();

  /**
   * Writes a session.
   *
   * @param session the session with all its events
   * @return one line, with the line feed at its end, and without another one
   */
  byte[] write(SessionWithEvents session);

  /**
   * Reads a session.
   *
   * @param line a line as {@link #write} returned it
   * @return the session
   * @throws io.clickstream.model.InvalidValueException or another {@link IllegalArgumentException}
   *     if the line is no session
   */
  SessionWithEvents read(byte[] line);
}
