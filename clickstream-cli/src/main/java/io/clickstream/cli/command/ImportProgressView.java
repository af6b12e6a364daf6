package io.clickstream.cli.command;

import io.clickstream.cli.terminal.Console;
import io.clickstream.cli.terminal.Text;
import io.clickstream.ubi.ImportProgress;
import java.io.PrintWriter;
import java.nio.file.Path;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows the progress of an import: a bar on a terminal, lines elsewhere. */
abstract sealed class ImportProgressView implements ImportProgress, AutoCloseable {

  static ImportProgressView on(Console console) {
    return console.interactive() ? new Bar(console) : new Lines(console.err());
  }

  private static String label(Path file, Phase phase) {
    String task = phase == Phase.EXAMINING ? "Examining " : "Importing ";
    Path name = file.getFileName();
    return task + Text.oneLine((name == null ? file : name).toString());
  }

  /** Ends the bar, so that other lines can be printed. */
  void end() {}

  @Override
  public void close() {
    end();
  }

  /** Prints a line when a phase begins, and one for every tenth of a large file. */
  static final class Lines extends ImportProgressView {

    private static final long LARGE = 20_000_000;

    private final PrintWriter err;
    private String label = "";
    private long bytes;
    private long tenthsPrinted;

    Lines(PrintWriter err) {
      this.err = err;
    }

    @Override
    public void started(Path file, Phase phase, long bytes) {
      this.label = label(file, phase);
      this.bytes = bytes;
      this.tenthsPrinted = 0;
      err.println(label);
    }

    @Override
    public void advanced(long bytesRead, long rowsRead) {
      long tenths = bytes < LARGE ? 0 : Math.min(10, bytesRead * 10 / bytes);
      if (tenths > tenthsPrinted && tenths < 10) {
        tenthsPrinted = tenths;
        err.println(label + ": " + tenths * 10 + " %, " + Formats.count(rowsRead, "row"));
      }
    }
  }

  /** A bar that is redrawn in place. */
  static final class Bar extends ImportProgressView {

    private static final int WIDTH = 79;

    private final Console console;
    private @Nullable ProgressBar bar;

    Bar(Console console) {
      this.console = console;
    }

    @Override
    public void started(Path file, Phase phase, long bytes) {
      end();
      bar =
          new ProgressBarBuilder()
              .setTaskName(Text.fit(label(file, phase), 32))
              .setInitialMax(bytes)
              .setUnit(" MB", 1_000_000)
              .setStyle(
                  console.colored()
                      ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK
                      : ProgressBarStyle.UNICODE_BLOCK)
              .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
              .build();
    }

    private void draw(String line) {
      console.redraw(line);
    }

    @Override
    public void advanced(long bytesRead, long rowsRead) {
      if (bar != null) {
        bar.stepTo(bytesRead);
        bar.setExtraMessage(Formats.number(rowsRead) + " rows");
      }
    }

    @Override
    void end() {
      if (bar != null) {
        bar.close();
        bar = null;
        console.err().println();
      }
    }
  }
}
