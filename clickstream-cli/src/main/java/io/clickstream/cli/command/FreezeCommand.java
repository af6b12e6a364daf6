package io.clickstream.cli.command;

import com.google.inject.Inject;
import io.clickstream.ClickstreamDao;
import io.clickstream.cli.store.StoreChoice;
import io.clickstream.cli.store.StoreConnection;
import io.clickstream.cli.terminal.Console;
import io.clickstream.json.ReceiptJson;
import io.clickstream.model.Receipt;
import io.clickstream.model.SessionBatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Freezes a batch. */
@Command(
    name = "freeze",
    header = "Freeze a released batch: what is exported of it never changes again.",
    footer = {
      "",
      "All its sessions are written down with all their events, as they are now. Freeze it when the"
          + " clicks on its searches have arrived: what comes later is counted by 'clickstream late'"
          + " and brought into the batch that collects by 'clickstream amend'. A frozen batch is"
          + " left as it is, so a freeze that was cut short is repeated.",
      "",
      "Examples:",
      "  clickstream freeze batch-000001",
      "  clickstream freeze batch-000001 --json"
    })
final class FreezeCommand implements Runnable {

  private final StoreConnection store;
  private final StoreChoice choice;
  private final Console console;
  private final Freezing freezing;

  @Parameters(paramLabel = "BATCH", description = "The id of the batch.")
  private String batchId;

  @Mixin private JsonOption json;

  @Inject
  FreezeCommand(StoreConnection store, StoreChoice choice, Console console, Freezing freezing) {
    this.store = store;
    this.choice = choice;
    this.console = console;
    this.freezing = freezing;
  }

  @Override
  public void run() {
    ClickstreamDao dao = store.existingDao();
    SessionBatch batch = dao.getBatch(batchId).orElseThrow(() -> NotFound.batch(batchId, choice));
    Receipt receipt = freezing.freeze(dao, batch);
    if (json.isChosen()) {
      json.print(out -> ReceiptJson.writeFields(out, receipt));
      return;
    }
    if (batch.frozen()) {
      console.out().printf("%s is frozen already; nothing was changed.%n", batchId);
    }
    ReceiptView.show(console, receipt);
  }
}
