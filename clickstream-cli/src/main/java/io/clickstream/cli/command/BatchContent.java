package io.clickstream.cli.command;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.PageRequest;
import io.clickstream.model.SessionWithEvents;

/** What is in a batch, counted by reading it. */
record BatchContent(long sessions, long irrelevant, long events) {

  private static final BatchContent NOTHING = new BatchContent(0, 0, 0);

  static BatchContent of(ClickstreamDao dao, String batchId) {
    return dao.streamBatchSessions(batchId, PageRequest.ALL)
        .reduce(NOTHING, BatchContent::with, BatchContent::plus);
  }

  private BatchContent with(SessionWithEvents session) {
    return plus(
        new BatchContent(1, session.registered().irrelevant() ? 1 : 0, session.events().size()));
  }

  private BatchContent plus(BatchContent other) {
    return new BatchContent(
        sessions + other.sessions, irrelevant + other.irrelevant, events + other.events);
  }
}
