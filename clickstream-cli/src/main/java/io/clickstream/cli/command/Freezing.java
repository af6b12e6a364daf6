package io.clickstream.cli.command;

import com.google.inject.Inject;
import io.clickstream.ClickstreamDao;
import io.clickstream.cli.store.StoreChoice;
import io.clickstream.cli.store.StoreConnection;
import io.clickstream.cli.terminal.Console;
import io.clickstream.model.Receipt;
import io.clickstream.model.SessionBatch;

/** Freezes batches, and shows on standard error how far that is. */
final class Freezing {

  private final StoreConnection store;
  private final StoreChoice choice;
  private final Console console;

  @Inject
  Freezing(StoreConnection store, StoreChoice choice, Console console) {
    this.store = store;
    this.choice = choice;
    this.console = console;
  }

  /** Freezes a batch, unless it is frozen. */
  Receipt freeze(ClickstreamDao dao, SessionBatch batch) {
    try (FreezeProgress progress = new FreezeProgress(console, batch)) {
      store.onFreezing(progress);
      return dao.freezeBatch(batch.batchId())
          .orElseThrow(() -> NotFound.batch(batch.batchId(), choice));
    }
  }
}
