package io.clickstream.cli.command;

import io.clickstream.cli.terminal.Console;
import io.clickstream.model.SessionBatch;
import java.util.function.IntConsumer;

/** Shows how far the freezing of a batch is: in place on a terminal, in lines elsewhere. */
final class FreezeProgress implements IntConsumer, AutoCloseable {

  private static final int REDRAWN_EVERY = 1_000;
  private static final int WIDTH = 79;
  private static final long LARGE = 20_000;

  private final Console console;
  private final String batchId;

  /** There are no more sessions than numbers were drawn. */
  private final long atMost;

  private long written;
  private long tenthsPrinted;

  FreezeProgress(Console console, SessionBatch batch) {
    this.console = console;
    this.batchId = batch.batchId();
    this.atMost = batch.sessionCounter();
  }

  @Override
  public void accept(int sessions) {
    long before = written;
    written += sessions;
    if (console.interactive()) {
      if (written / REDRAWN_EVERY > before / REDRAWN_EVERY) {
        console.redraw(
            "Freezing %s: %s of at most %s"
                .formatted(batchId, Formats.number(written), Formats.count(atMost, "session")));
      }
      return;
    }
    long tenths = atMost < LARGE ? 0 : written * 10 / atMost;
    if (tenths > tenthsPrinted && tenths < 10) {
      tenthsPrinted = tenths;
      console
          .err()
          .printf(
              "Freezing %s: %d %%, %s%n", batchId, tenths * 10, Formats.count(written, "session"));
    }
  }

  /** Clears the line of a terminal. */
  @Override
  public void close() {
    if (console.interactive() && written >= REDRAWN_EVERY) {
      console.redraw(" ".repeat(WIDTH));
      console.redraw("");
    }
  }
}
