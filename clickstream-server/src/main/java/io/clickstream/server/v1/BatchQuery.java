package io.clickstream.server.v1;

import io.clickstream.model.PageRequest;
import org.jspecify.annotations.Nullable;

/**
 * A query for sessions of a batch.
 *
 * @param batchId the batch
 * @param page which of its sessions; 0 asks for all sessions, or all events
 */
record BatchQuery(String batchId, PageRequest page) {

  private static final int SESSIONS = 10;
  private static final int EVENTS = 100;

  static @Nullable BatchQuery of(ModelValidator query) {
    String batchId = query.id("batch_id");
    // Numbers start at 1, so whatever is less means all sessions.
    long afterNumber = Math.max(0, query.whole("after_number", 0));
    int limit = (int) query.count("limit", Integer.MAX_VALUE, SESSIONS);
    int eventsLimit = (int) query.count("events_limit", Integer.MAX_VALUE, EVENTS);
    return query.make(
        () -> new BatchQuery(batchId, new PageRequest(afterNumber, limit, eventsLimit, true)));
  }
}
