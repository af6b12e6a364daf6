package io.clickstream.cli.command;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.inject.Inject;
import io.clickstream.ClickstreamDao;
import io.clickstream.cli.store.StoreChoice;
import io.clickstream.cli.store.StoreConnection;
import io.clickstream.cli.terminal.Console;
import io.clickstream.json.BatchJsonWriter;
import io.clickstream.json.SessionJsonWriter;
import io.clickstream.model.Receipt;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionWithEvents;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows whatever has the given id: a session, a batch, or both. */
@Command(
    name = "show",
    header = "Show a session with its events, or a batch with its numbers.",
    footer = {
      "",
      "Examples:",
      "  clickstream show search-1 --limit 0 --full",
      "  clickstream show batch-000001",
      "  clickstream show batch-000001 --json"
    })
final class ShowCommand implements Runnable {

  private final StoreConnection store;
  private final StoreChoice choice;
  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SESSION|BATCH", description = "The id of a session or of a batch.")
  private String id;

  @Option(
      names = "--limit",
      paramLabel = "NUMBER",
      description =
          "Show at most so many results and events of a session; 0 for all (default: ${DEFAULT-VALUE}).")
  private int limit = ClickstreamDao.DEFAULT_EVENTS_LIMIT;

  @Option(names = "--full", description = "Show long values whole, not only what fits in a line.")
  private boolean full;

  @Option(
      names = "--count",
      negatable = true,
      description =
          "Count the sessions and events of a batch, which reads all of it unless it is frozen"
              + " (default: yes, but no with --json).")
  private @Nullable Boolean count;

  @Mixin private JsonOption json;

  @Inject
  ShowCommand(StoreConnection store, StoreChoice choice, Console console) {
    this.store = store;
    this.choice = choice;
    this.console = console;
  }

  @Override
  public void run() {
    OptionValidation.requireNotNegative(spec, "--limit", limit);
    // As text all events, because those beyond the limit mark results as well.
    Optional<SessionWithEvents> session =
        store.readableDao().getSession(id, json.isChosen() ? limit : 0);
    Optional<SessionBatch> batch = store.readableDao().getBatch(id);
    if (session.isEmpty() && batch.isEmpty()) {
      throw NotFound.sessionOrBatch(id, choice);
    }
    Receipt receipt = batch.filter(SessionBatch::frozen).flatMap(this::receipt).orElse(null);
    BatchCounts counts =
        batch.filter(found -> isCounted()).map(found -> counted(found, receipt)).orElse(null);
    if (json.isChosen()) {
      json.print(out -> write(out, session.orElse(null), batch.orElse(null), counts));
      return;
    }
    session.ifPresent(found -> new SessionView(console, limit, full).show(found));
    if (session.isPresent() && batch.isPresent()) {
      console.out().println();
    }
    batch.ifPresent(found -> BatchView.show(console, found, counts, receipt, full));
  }

  private boolean isCounted() {
    return count == null ? !json.isChosen() : count;
  }

  private Optional<Receipt> receipt(SessionBatch batch) {
    return store.readableDao().receipt(batch.batchId());
  }

  private BatchCounts counted(SessionBatch batch, @Nullable Receipt receipt) {
    return receipt == null
        ? BatchCounts.of(store.readableDao(), batch, console)
        : BatchCounts.of(receipt);
  }

  /** Both fields are always there, because an id may be that of a session and of a batch. */
  private static void write(
      JsonGenerator out,
      @Nullable SessionWithEvents session,
      @Nullable SessionBatch batch,
      @Nullable BatchCounts counts)
      throws IOException {
    out.writeFieldName("session");
    if (session == null) {
      out.writeNull();
    } else {
      new SessionJsonWriter(out).writeObject(session);
    }
    out.writeFieldName("batch");
    if (batch == null) {
      out.writeNull();
    } else {
      out.writeStartObject();
      new BatchJsonWriter(out).writeFields(batch);
      if (counts != null) {
        out.writeNumberField("sessions", counts.sessions());
        out.writeNumberField("irrelevant", counts.irrelevant());
        out.writeNumberField("events", counts.events());
      }
      out.writeEndObject();
    }
  }
}
