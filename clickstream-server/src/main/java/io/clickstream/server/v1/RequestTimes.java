package io.clickstream.server.v1;

import io.clickstream.server.http.ProblemException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The times in one request: whole seconds since 1970, inside a window around the current time. */
final class RequestTimes {

  private final Instant now;
  private final long first;
  private final long last;
  private @Nullable Long outside;

  RequestTimes(Instant now, TimeWindow window) {
    this.now = now;
    this.first = now.getEpochSecond() - window.past().toSeconds();
    this.last = now.getEpochSecond() + window.future().toSeconds();
  }

  /** Returns the time; the current time if it is null or outside the window. */
  Instant of(@Nullable Long seconds) {
    if (seconds == null) {
      return now;
    }
    if (seconds < first || seconds > last) {
      outside = outside == null ? seconds : outside;
      return now;
    }
    return Instant.ofEpochSecond(seconds);
  }

  /**
   * Called when everything else in the request is valid, because invalid fields are reported first.
   *
   * @throws ProblemException naming the first time that was outside the window
   */
  void requireInside() {
    if (outside != null) {
      throw new ProblemException(400, "Invalid utc timestamp: " + outside);
    }
  }
}
