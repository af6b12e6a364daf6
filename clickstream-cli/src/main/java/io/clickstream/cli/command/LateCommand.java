package io.clickstream.cli.command;

import com.google.inject.Inject;
import io.clickstream.ClickstreamDao;
import io.clickstream.cli.store.StoreChoice;
import io.clickstream.cli.store.StoreConnection;
import io.clickstream.cli.terminal.Console;
import io.clickstream.json.FieldNames;
import io.clickstream.model.LateEvents;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Counts the late events of a batch. */
@Command(
    name = "late",
    header = "Count the events that came for a frozen batch after it was frozen.",
    footer = {
      "",
      "A session that was updated since belongs to a later batch with all its events and does not"
          + " count.",
      "",
      "Examples:",
      "  clickstream late batch-000001",
      "  clickstream late batch-000001 --json"
    })
final class LateCommand implements Runnable {

  private final StoreConnection store;
  private final StoreChoice choice;
  private final Console console;

  @Parameters(paramLabel = "BATCH", description = "The id of the batch.")
  private String batchId;

  @Mixin private JsonOption json;

  @Inject
  LateCommand(StoreConnection store, StoreChoice choice, Console console) {
    this.store = store;
    this.choice = choice;
    this.console = console;
  }

  @Override
  public void run() {
    ClickstreamDao dao = store.readableDao();
    LateEvents late = NotFrozen.orRefused(dao, choice, batchId, dao::late);
    if (json.isChosen()) {
      json.print(
          out -> {
            out.writeStringField(FieldNames.BATCH_ID, batchId);
            out.writeNumberField("sessions", late.sessions());
            out.writeNumberField("events", late.events());
          });
      return;
    }
    if (late.sessions() == 0) {
      console.out().printf("%s has no late events.%n", batchId);
      return;
    }
    console
        .out()
        .printf(
            "%s of %s %s %s.%n",
            Formats.count(late.sessions(), "session"),
            batchId,
            late.sessions() == 1 ? "has" : "have",
            Formats.count(late.events(), "late event"));
  }
}
