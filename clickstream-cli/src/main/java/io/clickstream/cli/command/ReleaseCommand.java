package io.clickstream.cli.command;

import com.google.inject.Inject;
import io.clickstream.cli.store.StoreChoice;
import io.clickstream.cli.store.StoreConnection;
import io.clickstream.cli.terminal.Console;
import io.clickstream.model.SessionBatch;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Releases the collecting batch. */
@Command(
    name = "release",
    header = "Release the batch that collects: its sessions are final from then on.",
    footer = {
      "",
      "The same release id always answers the same batch, so a release whose outcome is unknown may"
          + " be repeated."
    })
final class ReleaseCommand implements Runnable {

  private final StoreConnection store;
  private final StoreChoice choice;
  private final Console console;
  private final InstantSource clock;

  @Parameters(paramLabel = "RELEASE_ID", description = "Your own name for this release.")
  private String releaseId;

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
    Instant at = Objects.requireNonNull(batch.releasedAt());
    if (at.isBefore(asked)) {
      console
          .out()
          .printf(
              "'%s' is the release of %s at %s; nothing was changed.%n",
              releaseId, batch.batchId(), Formats.time(at));
      return;
    }
    BatchCounts counts = BatchCounts.of(store.existingDao(), batch.batchId());
    console
        .out()
        .printf(
            "Released %s with %s and %s as '%s'.%n",
            batch.batchId(),
            Formats.count(counts.sessions(), "session"),
            Formats.count(counts.events(), "event"),
            releaseId);
  }
}
