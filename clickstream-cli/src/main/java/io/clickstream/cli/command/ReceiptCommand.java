package io.clickstream.cli.command;

import com.google.inject.Inject;
import io.clickstream.ClickstreamDao;
import io.clickstream.cli.store.StoreChoice;
import io.clickstream.cli.store.StoreConnection;
import io.clickstream.cli.terminal.Console;
import io.clickstream.json.ReceiptJson;
import io.clickstream.model.Receipt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the receipt of a batch. */
@Command(
    name = "receipt",
    header = "Show the receipt of a frozen batch: what is in it, and its SHA-256.",
    footer = {
      "",
      "'sha256sum' of its export gives the same digest.",
      "",
      "Examples:",
      "  clickstream receipt batch-000001",
      "  clickstream receipt batch-000001 --json"
    })
final class ReceiptCommand implements Runnable {

  private final StoreConnection store;
  private final StoreChoice choice;
  private final Console console;

  @Parameters(paramLabel = "BATCH", description = "The id of the batch.")
  private String batchId;

  @Mixin private JsonOption json;

  @Inject
  ReceiptCommand(StoreConnection store, StoreChoice choice, Console console) {
    this.store = store;
    this.choice = choice;
    this.console = console;
  }

  @Override
  public void run() {
    ClickstreamDao dao = store.readableDao();
    Receipt receipt = NotFrozen.orRefused(dao, choice, batchId, dao::receipt);
    if (json.isChosen()) {
      json.print(out -> ReceiptJson.writeFields(out, receipt));
      return;
    }
    ReceiptView.show(console, receipt);
  }
}
