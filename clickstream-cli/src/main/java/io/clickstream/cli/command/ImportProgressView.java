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

/** How far an import is: a bar for a person who looks at it, else a line now and then. */
abstract sealed class ImportProgressView implements ImportProgress, AutoCloseable {

  static ImportProgressView on(Console console) {
    return console.watched() ? new Bar(console) : new Lines(console.err());
  }

  private static String label(Path file, Phase phase) {
    String task = phase == Phase.EXAMINING ? "Examining " : "Importing ";
    Path name = file.getFileName();
    return task + Text.oneLine((name == null ? file : name).toString());
  }

  /** Ends what is drawn; a later phase starts anew. */
  void end() {}

  @Override
  public void close() {
    end();
  }

  /** A line at the beginning of each phase, and one for every tenth of a large file. */
  static final class Lines extends ImportProgressView {

    private static final long LARGE = 20_000_000;

    private final PrintWriter err;
    private String label = "";
    private long bytes;
    private long tenthsSaid;

    Lines(PrintWriter err) {
      this.err = err;
    }

    @Override
    public void started(Path file, Phase phase, long bytes) {
      this.label = label(file, phase);
      this.bytes = bytes;
      this.tenthsSaid = 0;
      err.println(label);
    }

    @Override
    public void advanced(long bytesRead, long rowsRead) {
      long tenths = bytes < LARGE ? 0 : Math.min(10, bytesRead * 10 / bytes);
      if (tenths > tenthsSaid && tenths < 10) {
        tenthsSaid = tenths;
        err.println(label + ": " + tenths * 10 + " %, " + Words.count(rowsRead, "row"));
      }
    }
  }

  /** A bar that is drawn anew. */
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
      console.err().print("\r" + line);
      console.err().flush();
    }

    @Override
    public void advanced(long bytesRead, long rowsRead) {
      if (bar != null) {
        bar.stepTo(bytesRead);
        bar.setExtraMessage(Words.number(rowsRead) + " rows");
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
