package io.clickstream.cli.command;

import com.google.inject.Inject;
import io.clickstream.cli.store.StoreChoice;
import io.clickstream.cli.store.StoreConnection;
import io.clickstream.cli.terminal.Console;
import io.clickstream.json.BatchJsonWriter;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Changes the status of a batch. */
@Command(
    name = "status",
    header = "Change the status of a released batch.",
    footer = {
      "",
      "What may follow: released -> fine-tuning or archiving; fine-tuning -> archiving, or back to"
          + " released; archiving -> archived. A collecting batch is released with 'clickstream"
          + " release'.",
      "",
      "Examples:",
      "  clickstream status batch-000001 fine-tuning",
      "  clickstream status batch-000001 archiving --json"
    })
final class StatusCommand implements Runnable {

  private final StoreConnection store;
  private final StoreChoice choice;
  private final Console console;

  @Parameters(index = "0", paramLabel = "BATCH", description = "The id of the batch.")
  private String batchId;

  @Parameters(
      index = "1",
      paramLabel = "STATUS",
      converter = StatusConverter.class,
      completionCandidates = StatusWords.class,
      description = "released, fine-tuning, archiving or archived.")
  private SessionBatchStatus status;

  @Mixin private JsonOption json;

  @Inject
  StatusCommand(StoreConnection store, StoreChoice choice, Console console) {
    this.store = store;
    this.choice = choice;
    this.console = console;
  }

  @Override
  public void run() {
    SessionBatch batch =
        store
            .existingDao()
            .updateBatchStatus(batchId, status)
            .orElseThrow(() -> NotFound.batch(batchId, choice));
    if (json.isChosen()) {
      json.print(out -> new BatchJsonWriter(out).writeFields(batch));
      return;
    }
    console
        .out()
        .printf(
            "%s is %s and %s.%n",
            batch.batchId(), Formats.status(batch.status()), Formats.frozen(batch));
  }
}
