package io.clickstream.server.v1;

import java.time.Duration;

/**
 * How far the time of a session or an event may be from that of the server.
 *
 * @param past at most so long before
 * @param future at most so long after
 */
public record TimeWindow(Duration past, Duration future) {

  /** Twelve hours before, five minutes after: the defaults of embedding_studio. */
  public static final TimeWindow DEFAULT =
      new TimeWindow(Duration.ofHours(12), Duration.ofMinutes(5));
}
