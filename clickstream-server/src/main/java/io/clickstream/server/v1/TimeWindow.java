package io.clickstream.server.v1;

import java.time.Duration;

/**
 * How far the time of a session or an event may be from the current time.
 *
 * @param past how far before
 * @param future how far after
 */
public record TimeWindow(Duration past, Duration future) {

  /** Twelve hours before, five minutes after: the defaults of embedding_studio. */
  public static final TimeWindow DEFAULT =
      new TimeWindow(Duration.ofHours(12), Duration.ofMinutes(5));
}
