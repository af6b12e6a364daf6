package io.clickstream.cli.command;

import com.google.inject.Inject;
import io.clickstream.ClickstreamDao;
import io.clickstream.cli.store.StoreChoice;
import io.clickstream.cli.store.StoreConnection;
import io.clickstream.cli.terminal.Console;
import io.clickstream.json.BatchJsonWriter;
import io.clickstream.json.ReceiptJson;
import io.clickstream.model.Receipt;
import io.clickstream.model.SessionBatch;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Releases the collecting batch. */
@Command(
    name = "release",
    header = "Release the batch that collects: its sessions are final from then on.",
    footer = {
      "",
      "The same release id always answers the same batch, so a release whose outcome is unknown may"
          + " be repeated. 'clickstream show BATCH' counts the sessions and events of the batch.",
      "",
      "--freeze freezes the batch at once, as 'clickstream freeze' does. Clicks come after their"
          + " search: those that come after the freeze are late.",
      "",
      "Examples:",
      "  clickstream release monday",
      "  clickstream release 2026-03-15 --json",
      "  clickstream release monday --freeze"
    })
final class ReleaseCommand implements Runnable {

  private final StoreConnection store;
  private final StoreChoice choice;
  private final Console console;
  private final InstantSource clock;
  private final Freezing freezing;

  @Parameters(paramLabel = "RELEASE_ID", description = "Your own name for this release.")
  private String releaseId;

  @Option(names = "--freeze", description = "Freeze the batch as well, and show its receipt.")
  private boolean freeze;

  @Mixin private JsonOption json;

  @Inject
  ReleaseCommand(
      StoreConnection store,
      StoreChoice choice,
      Console console,
      InstantSource clock,
      Freezing freezing) {
    this.store = store;
    this.choice = choice;
    this.console = console;
    this.clock = clock;
    this.freezing = freezing;
  }

  @Override
  public void run() {
    Instant asked = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    ClickstreamDao dao = store.existingDao();
    SessionBatch batch =
        dao.releaseBatch(releaseId)
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.NOT_FOUND,
                        "Nothing to release: no batch in "
                            + choice.displayAddress()
                            + " collects sessions"));
    if (json.isChosen()) {
      printJson(dao, batch);
      return;
    }
    printRelease(batch, asked);
    if (freeze) {
      // Says what is done before what takes long.
      console.out().flush();
      ReceiptView.show(console, freezing.freeze(dao, batch));
    }
  }

  private void printJson(ClickstreamDao dao, SessionBatch batch) {
    if (!freeze) {
      json.print(out -> new BatchJsonWriter(out).writeFields(batch));
      return;
    }
    Receipt receipt = freezing.freeze(dao, batch);
    SessionBatch frozen = dao.getBatch(batch.batchId()).orElseThrow();
    json.print(
        out -> {
          new BatchJsonWriter(out).writeFields(frozen);
          out.writeFieldName("receipt");
          ReceiptJson.write(out, receipt);
        });
  }

  private void printRelease(SessionBatch batch, Instant asked) {
    Instant at = Objects.requireNonNull(batch.releasedAt());
    if (at.isBefore(asked)) {
      console
          .out()
          .printf(
              "'%s' is the release of %s at %s; %s.%n",
              releaseId,
              batch.batchId(),
              Formats.time(at),
              freeze && !batch.frozen() ? "it is being frozen" : "nothing was changed");
      return;
    }
    // Counting the sessions would read the whole batch. There are no more than numbers were drawn.
    console
        .out()
        .printf(
            "Released %s with at most %s as '%s'.%n",
            batch.batchId(), Formats.count(batch.sessionCounter(), "session"), releaseId);
  }
}
