package io.clickstream.benchmarks.program;

import io.clickstream.model.SessionEvent;
import java.time.Instant;

/** What identifies an event. */
record EventKey(String sessionId, String eventId) {

  SessionEvent event() {
    return SessionEvent.builder(sessionId, eventId, Instant.EPOCH).build();
  }
}
