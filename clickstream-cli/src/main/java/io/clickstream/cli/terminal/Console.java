package io.clickstream.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** The standard streams, in UTF-8 in every locale: exports must not depend on it. */
public final class Console {

  private final InputStream in;
  private final FailureKeeper bytes;
  private final ConsoleWriter out;
  private final ConsoleWriter err;
  private final boolean outTerminal;
  private final boolean interactive;
  private final boolean colored;

  /**
   * Creates a console.
   *
   * @param in standard input
   * @param out standard output
   * @param err standard error
   * @param outTerminal whether standard output is a terminal
   * @param interactive whether standard error is a terminal, so that a line can be redrawn
   * @param colored whether ANSI sequences may be written
   */
  public Console(
      InputStream in,
      OutputStream out,
      OutputStream err,
      boolean outTerminal,
      boolean interactive,
      boolean colored) {
    this.in = in;
    this.bytes = new FailureKeeper(new BufferedOutputStream(out, 1 << 16));
    this.out =
        new ConsoleWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), false, colored);
    this.err =
        new ConsoleWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true, colored);
    this.outTerminal = outTerminal;
    this.interactive = interactive;
    this.colored = colored;
  }

  /**
   * Creates the console of this process. The launcher says which of its outputs are a terminal,
   * because Java cannot tell.
   *
   * @return a console over the standard streams
   */
  public static Console system() {
    String terminal = System.getProperty("clickstream.terminal");
    return new Console(
        System.in,
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        isOutTerminal(),
        terminal == null ? Ansi.AUTO.enabled() : Boolean.parseBoolean(terminal),
        Ansi.AUTO.enabled());
  }

  /**
   * Without the launcher, standard output counts as a terminal only if standard input is one too.
   * From Java 22 on there may be a console without a terminal, which then has a method to tell.
   */
  @SuppressWarnings("SystemConsoleNull") // The versions that differ are handled.
  private static boolean isOutTerminal() {
    String terminal = System.getProperty("clickstream.terminal.out");
    if (terminal != null) {
      return Boolean.parseBoolean(terminal);
    }
    java.io.Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /**
   * Returns standard input.
   *
   * @return the stream
   */
  public InputStream in() {
    return in;
  }

  /**
   * Returns standard output for text. Values that are inserted into a format stay on its line, and
   * whatever is written cannot control the terminal: see {@link Text}.
   *
   * @return a writer that does not throw; see {@link #outputFailure()}
   */
  public PrintWriter out() {
    return out;
  }

  /**
   * Returns standard output for JSON lines. Files and pipes get the bytes as they are written. On a
   * terminal, characters that it would obey or hide are escaped, which changes no value.
   *
   * @return a stream that is only flushed when it is closed
   */
  public OutputStream json() {
    out.flush();
    return outTerminal ? new JsonOnTerminal(bytes) : bytes;
  }

  /**
   * Returns standard error for text, as {@link #out()} is.
   *
   * @return a writer that flushes at the end of each line
   */
  public PrintWriter err() {
    return err;
  }

  /**
   * Writes a line of standard error over the one before.
   *
   * @param line the line, without its end
   */
  public void redraw(String line) {
    err.returnToStart();
    err.print(line);
    err.flush();
  }

  /**
   * Tells whether standard output is a terminal.
   *
   * @return whether people see it
   */
  public boolean outTerminal() {
    return outTerminal;
  }

  /**
   * Tells whether standard error is a terminal.
   *
   * @return whether a line can be redrawn
   */
  public boolean interactive() {
    return interactive;
  }

  /**
   * Tells whether text may be emphasized.
   *
   * @return whether ANSI sequences may be written
   */
  public boolean colored() {
    return colored;
  }

  /**
   * Emphasizes a text if the console is colored.
   *
   * @param text the text
   * @return the text in bold, or as it is
   */
  public String bold(String text) {
    return colored ? "\u001b[1m" + text + "\u001b[0m" : text;
  }

  /**
   * Flushes both outputs.
   *
   * @return the first failure of standard output, if there was one
   */
  public Optional<IOException> outputFailure() {
    out.flush();
    err.flush();
    return Optional.ofNullable(bytes.failure);
  }

  /** Keeps the first failure, because a {@link PrintWriter} swallows it. */
  private static final class FailureKeeper extends FilterOutputStream {

    private @Nullable IOException failure;

    FailureKeeper(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      attempt(() -> out.write(b));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      attempt(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
      attempt(out::flush);
    }

    @Override
    public void close() throws IOException {
      flush();
    }

    private void attempt(Writing writing) throws IOException {
      if (failure != null) {
        throw failure;
      }
      try {
        writing.run();
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    private interface Writing {
      void run() throws IOException;
    }
  }
}
