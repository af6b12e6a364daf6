package io.clickstream.cli.command;

import com.google.inject.Inject;
import io.clickstream.cli.store.StoreChoice;
import io.clickstream.cli.store.StoreConnection;
import io.clickstream.cli.terminal.Console;
import io.clickstream.json.SessionJsonWriter;
import io.clickstream.model.RegisteredSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Marks a session as irrelevant. */
@Command(
    name = "irrelevant",
    header = "Mark a session as being of no use for training.",
    footer = {
      "",
      "It stays in its batches and says so; the mark cannot be taken back.",
      "",
      "Examples:",
      "  clickstream irrelevant search-1"
    })
final class IrrelevantCommand implements Runnable {

  private final StoreConnection store;
  private final StoreChoice choice;
  private final Console console;

  @Parameters(paramLabel = "SESSION", description = "The id of the session.")
  private String sessionId;

  @Mixin private JsonOption json;

  @Inject
  IrrelevantCommand(StoreConnection store, StoreChoice choice, Console console) {
    this.store = store;
    this.choice = choice;
    this.console = console;
  }

  @Override
  public void run() {
    RegisteredSession marked =
        store
            .existingDao()
            .markSessionIrrelevant(sessionId)
            .orElseThrow(() -> NotFound.session(sessionId, choice));
    if (json.isChosen()) {
      json.print(out -> new SessionJsonWriter(out).writeFields(marked));
      return;
    }
    console
        .out()
        .printf("Session '%s' in %s is irrelevant.%n", marked.sessionId(), marked.batchId());
  }
}
