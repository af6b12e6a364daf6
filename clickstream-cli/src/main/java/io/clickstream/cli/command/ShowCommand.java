package io.clickstream.cli.command;

import com.google.inject.Inject;
import io.clickstream.ClickstreamDao;
import io.clickstream.cli.store.StoreChoice;
import io.clickstream.cli.store.StoreConnection;
import io.clickstream.cli.terminal.Console;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionWithEvents;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows whatever has the given id: a session, a batch, or both. */
@Command(name = "show", header = "Show a session with its events, or a batch with its numbers.")
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

  @Inject
  ShowCommand(StoreConnection store, StoreChoice choice, Console console) {
    this.store = store;
    this.choice = choice;
    this.console = console;
  }

  @Override
  public void run() {
    OptionValidation.requireNotNegative(spec, "--limit", limit);
    // All events, because those beyond the limit mark results as well.
    Optional<SessionWithEvents> session = store.existingDao().getSession(id, 0);
    Optional<SessionBatch> batch = store.existingDao().getBatch(id);
    if (session.isEmpty() && batch.isEmpty()) {
      throw NotFound.sessionOrBatch(id, choice);
    }
    session.ifPresent(found -> new SessionView(console, limit, full).show(found));
    if (session.isPresent() && batch.isPresent()) {
      console.out().println();
    }
    batch.ifPresent(
        found ->
            BatchView.show(
                console, found, BatchCounts.of(store.existingDao(), found.batchId()), full));
  }
}
