package io.clickstream.cli.command;

import com.google.inject.Inject;
import io.clickstream.cli.store.StoreChoice;
import io.clickstream.cli.store.StoreConnection;
import io.clickstream.cli.terminal.Console;
import io.clickstream.json.BatchJsonWriter;
import io.clickstream.model.SessionBatch;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "Examples:",
      "  clickstream release monday",
      "  clickstream release 2026-03-15 --json"
    })
final class ReleaseCommand implements Runnable {

  private final StoreConnection store;
  private final StoreChoice choice;
  private final Console console;
  private final InstantSource clock;

  @Parameters(paramLabel = "RELEASE_ID", description = "Your own name for this release.")
  private String releaseId;

  @Mixin private JsonOption json;

  @Inject
  ReleaseCommand(StoreConnection store, StoreChoice choice, Console console, InstantSource clock) {
    this.store = store;
    this.choice = choice;
    this.console = console;
    this.clock = clock;
  }

  @Override
  public void run() {
    Instant asked = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    SessionBatch batch =
        store
            .existingDao()
            .releaseBatch(releaseId)
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.NOT_FOUND,
                        "Nothing to release: no batch in "
                            + choice.displayAddress()
                            + " collects sessions"));
    if (json.isChosen()) {
      json.print(out -> new BatchJsonWriter(out).writeFields(batch));
      return;
    }
    Instant at = Objects.requireNonNull(batch.releasedAt());
    if (at.isBefore(asked)) {
      console
          .out()
          .printf(
              "'%s' is the release of %s at %s; nothing was changed.%n",
              releaseId, batch.batchId(), Formats.time(at));
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
