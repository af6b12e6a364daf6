package io.clickstream.cli.command;

import static io.clickstream.cli.terminal.Table.Column.number;
import static io.clickstream.cli.terminal.Table.Column.text;

import com.google.inject.Inject;
import io.clickstream.cli.store.StoreChoice;
import io.clickstream.cli.store.StoreConnection;
import io.clickstream.cli.terminal.Console;
import io.clickstream.cli.terminal.Table;
import io.clickstream.json.BatchJsonWriter;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists batches. */
@Command(
    name = "batches",
    header = "List batches, newest first.",
    footer = {
      "",
      "The number of sessions is 'up to' so many, because a session that was updated or sent again may"
          + " be counted more than once; 'clickstream show BATCH' counts exactly.",
      "",
      "Examples:",
      "  clickstream batches",
      "  clickstream batches --status released,fine-tuning",
      "  clickstream batches --limit 0 --json"
    })
final class BatchesCommand implements Runnable {

  private final StoreConnection store;
  private final StoreChoice choice;
  private final Console console;

  @Spec private CommandSpec spec;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      split = ",",
      converter = StatusConverter.class,
      completionCandidates = StatusWords.class,
      description =
          "Only batches of this status: collecting, released, fine-tuning, archiving or archived."
              + " May be repeated.")
  private Set<SessionBatchStatus> statuses = EnumSet.noneOf(SessionBatchStatus.class);

  @Option(
      names = "--limit",
      paramLabel = "NUMBER",
      description = "At most so many; 0 for all (default: ${DEFAULT-VALUE}).")
  private int limit = 20;

  @Mixin private JsonOption json;

  @Inject
  BatchesCommand(StoreConnection store, StoreChoice choice, Console console) {
    this.store = store;
    this.choice = choice;
    this.console = console;
  }

  @Override
  public void run() {
    OptionValidation.requireNotNegative(spec, "--limit", limit);
    Set<SessionBatchStatus> wanted =
        statuses.isEmpty() ? EnumSet.allOf(SessionBatchStatus.class) : statuses;
    // One more than asked for tells whether there are more.
    int read = limit == 0 || limit == Integer.MAX_VALUE ? 0 : limit + 1;
    List<SessionBatch> found = store.readableDao().listBatches(wanted, read);
    boolean more = read > 0 && found.size() > limit;
    List<SessionBatch> batches = more ? found.subList(0, limit) : found;
    if (json.isChosen()) {
      json.print(
          out -> {
            new BatchJsonWriter(out).writeList(batches);
            out.writeBooleanField("more_batches", more);
          });
      return;
    }
    if (batches.isEmpty()) {
      String kind = statuses.isEmpty() ? "batches" : "batches of that status";
      console.out().printf("There are no %s in %s.%n", kind, choice.displayAddress());
      return;
    }
    table(batches).print(console);
    if (more) {
      console.out().println("There are more; --limit 0 shows all.");
    }
  }

  private static Table table(List<SessionBatch> batches) {
    Table table =
        new Table(
            text("batch", 20),
            text("status", 11),
            number("sessions"),
            text("opened (UTC)", 16),
            text("released (UTC)", 16),
            text("frozen", 6),
            text("release id", 24));
    for (SessionBatch batch : batches) {
      table.row(
          batch.batchId(),
          Formats.status(batch.status()),
          Formats.atMost(batch.sessionCounter()),
          Formats.minute(batch.createdAt()),
          Formats.minute(batch.releasedAt()),
          batch.frozen() ? "yes" : "",
          Objects.requireNonNullElse(batch.releaseId(), ""));
    }
    return table;
  }
}
