package io.clickstream.cli.command;

import io.clickstream.ClickstreamDao;
import io.clickstream.cli.terminal.Console;
import io.clickstream.model.ContentCounts;
import io.clickstream.model.PageRequest;
import io.clickstream.model.Receipt;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionWithEvents;
import java.util.Iterator;

/**
 * The numbers of sessions and events of a batch: counted by reading it, or those of its receipt.
 */
record BatchCounts(long sessions, long irrelevant, long events) {

  private static final int REDRAWN_EVERY = 1_000;
  private static final int WIDTH = 79;

  /** Returns the numbers that the receipt of a frozen batch tells. */
  static BatchCounts of(Receipt receipt) {
    ContentCounts counts = receipt.counts();
    return new BatchCounts(counts.sessions(), counts.irrelevantSessions(), counts.events());
  }

  /** Counts. If standard error is a terminal, it shows how far that is. */
  static BatchCounts of(ClickstreamDao dao, SessionBatch batch, Console console) {
    long sessions = 0;
    long irrelevant = 0;
    long events = 0;
    Iterator<SessionWithEvents> all =
        dao.streamBatchSessions(batch.batchId(), PageRequest.ALL).iterator();
    while (all.hasNext()) {
      SessionWithEvents session = all.next();
      sessions++;
      irrelevant += session.registered().irrelevant() ? 1 : 0;
      events += session.events().size();
      if (console.interactive() && sessions % REDRAWN_EVERY == 0) {
        console.redraw(
            "Counting: %s of at most %s"
                .formatted(
                    Formats.number(sessions), Formats.count(batch.sessionCounter(), "session")));
      }
    }
    if (console.interactive() && sessions >= REDRAWN_EVERY) {
      console.redraw(" ".repeat(WIDTH));
      console.redraw("");
    }
    return new BatchCounts(sessions, irrelevant, events);
  }
}
