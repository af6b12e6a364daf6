package io.clickstream.server.v1;

import io.clickstream.server.http.ProblemException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The times in one request: whole seconds since 1970, which must be near the server's own time. */
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

  /** The time; that of the server if there is none, or if it is outside the window. */
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
   * Asked when all else in the request is right, because a wrong field is what is told first.
   *
   * @throws ProblemException naming the first time that was outside the window
   */
  void requireInside() {
    if (outside != null) {
      throw new ProblemException(400, "Invalid utc timestamp: " + outside);
    }
  }
}
