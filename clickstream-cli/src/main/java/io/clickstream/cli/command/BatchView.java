package io.clickstream.cli.command;

import io.clickstream.cli.terminal.Console;
import io.clickstream.model.SessionBatch;

/** A batch as it is shown. */
final class BatchView {

  private BatchView() {}

  static void show(Console console, SessionBatch batch, BatchContent content, boolean full) {
    Facts facts = new Facts("Batch " + batch.batchId());
    facts.add("status", Words.status(batch.status()));
    facts.add("sessions", Words.number(content.sessions()));
    facts.add("irrelevant", Words.number(content.irrelevant()));
    facts.add("events", Words.number(content.events()));
    facts.add("numbers drawn", Words.number(batch.sessionCounter()));
    facts.add("opened", Words.time(batch.createdAt()));
    facts.add("released", batch.releasedAt() == null ? null : Words.time(batch.releasedAt()));
    facts.add("release id", batch.releaseId());
    facts.print(console, full);
    if (batch.collecting()) {
      console.out().println("It still collects: the numbers are those of this moment.");
    }
  }
}
