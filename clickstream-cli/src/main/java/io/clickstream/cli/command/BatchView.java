package io.clickstream.cli.command;

import io.clickstream.cli.terminal.Console;
import io.clickstream.model.Receipt;
import io.clickstream.model.SessionBatch;
import org.jspecify.annotations.Nullable;

/** Prints a batch. */
final class BatchView {

  private BatchView() {}

  static void show(
      Console console,
      SessionBatch batch,
      @Nullable BatchCounts counts,
      @Nullable Receipt receipt,
      boolean full) {
    PropertyList properties = new PropertyList("Batch " + batch.batchId());
    properties.add("status", Formats.status(batch.status()));
    if (counts == null) {
      properties.add("sessions", Formats.atMost(batch.sessionCounter()));
    } else {
      properties.add("sessions", Formats.number(counts.sessions()));
      properties.add("irrelevant", Formats.number(counts.irrelevant()));
      properties.add("events", Formats.number(counts.events()));
    }
    properties.add("opened", Formats.time(batch.createdAt()));
    properties.add(
        "released", batch.releasedAt() == null ? null : Formats.time(batch.releasedAt()));
    properties.add("release id", batch.releaseId());
    properties.add("frozen", receipt == null ? "no" : Formats.time(receipt.frozenAt()));
    properties.add("sha256", receipt == null ? null : receipt.sha256());
    properties.print(console, full);
    if (batch.collecting()) {
      console.out().println("It still collects: the numbers are those of this moment.");
    }
  }
}
