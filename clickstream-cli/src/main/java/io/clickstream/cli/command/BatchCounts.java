package io.clickstream.cli.command;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.PageRequest;
import io.clickstream.model.SessionWithEvents;

/** The numbers of sessions and events of a batch, counted by reading it. */
record BatchCounts(long sessions, long irrelevant, long events) {

  private static final BatchCounts NOTHING = new BatchCounts(0, 0, 0);

  static BatchCounts of(ClickstreamDao dao, String batchId) {
    return dao.streamBatchSessions(batchId, PageRequest.ALL)
        .reduce(NOTHING, BatchCounts::with, BatchCounts::plus);
  }

  private BatchCounts with(SessionWithEvents session) {
    return plus(
        new BatchCounts(1, session.registered().irrelevant() ? 1 : 0, session.events().size()));
  }

  private BatchCounts plus(BatchCounts other) {
    return new BatchCounts(
        sessions + other.sessions, irrelevant + other.irrelevant, events + other.events);
  }
}
