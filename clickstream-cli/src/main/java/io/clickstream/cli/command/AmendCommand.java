package io.clickstream.cli.command;

import com.google.inject.Inject;
import io.clickstream.ClickstreamDao;
import io.clickstream.cli.store.StoreChoice;
import io.clickstream.cli.store.StoreConnection;
import io.clickstream.cli.terminal.Console;
import io.clickstream.json.FieldNames;
import io.clickstream.model.LateEvents;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Brings sessions with late events into the collecting batch. */
@Command(
    name = "amend",
    header = "Bring the sessions with late events into the batch that collects.",
    footer = {
      "",
      "Each gets a new version there, with all its events. The frozen batch keeps its content. An"
          + " amendment that was cut short is repeated.",
      "",
      "Examples:",
      "  clickstream amend batch-000001",
      "  clickstream amend batch-000001 --json"
    })
final class AmendCommand implements Runnable {

  private final StoreConnection store;
  private final StoreChoice choice;
  private final Console console;

  @Parameters(paramLabel = "BATCH", description = "The id of the batch.")
  private String batchId;

  @Mixin private JsonOption json;

  @Inject
  AmendCommand(StoreConnection store, StoreChoice choice, Console console) {
    this.store = store;
    this.choice = choice;
    this.console = console;
  }

  @Override
  public void run() {
    ClickstreamDao dao = store.existingDao();
    Optional<SessionBatch> newestBefore = newestBatch(dao);
    LateEvents brought = NotFrozen.orRefused(dao, choice, batchId, dao::amend);
    String into =
        brought.sessions() == 0
            ? null
            : newestBatch(dao)
                .filter(after -> after.ordinal() == collecting(newestBefore))
                .map(SessionBatch::batchId)
                .orElse(null);
    if (json.isChosen()) {
      json.print(
          out -> {
            out.writeStringField(FieldNames.BATCH_ID, batchId);
            out.writeNumberField("sessions", brought.sessions());
            out.writeNumberField("events", brought.events());
            out.writeStringField("into", into);
          });
      return;
    }
    if (brought.sessions() == 0) {
      console.out().printf("%s has no late events; nothing was changed.%n", batchId);
      return;
    }
    console
        .out()
        .printf(
            "Brought %s of %s with %s into %s.%n",
            Formats.count(brought.sessions(), "session"),
            batchId,
            Formats.count(brought.events(), "late event"),
            name(into));
  }

  private static Optional<SessionBatch> newestBatch(ClickstreamDao dao) {
    return dao.listBatches(EnumSet.allOf(SessionBatchStatus.class), 1).stream().findFirst();
  }

  /**
   * The ordinal of the batch that sessions join. If it is still the newest one afterwards, they all
   * did: others may have released it meanwhile and opened the next one.
   */
  private static long collecting(Optional<SessionBatch> newest) {
    return newest
        .map(batch -> batch.collecting() ? batch.ordinal() : batch.ordinal() + 1)
        .orElse(1L);
  }

  private static String name(@Nullable String into) {
    return into == null
        ? "the collecting batch and, as that was released meanwhile, the next one"
        : into;
  }
}
