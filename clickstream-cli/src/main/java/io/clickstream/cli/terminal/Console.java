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
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean interactive;
  private final boolean colored;

  /**
   * Creates a console.
   *
   * @param in standard input
   * @param out standard output
   * @param err standard error
   * @param interactive whether standard error is a terminal, so that a line can be redrawn
   * @param colored whether ANSI sequences may be written
   */
  public Console(
      InputStream in, OutputStream out, OutputStream err, boolean interactive, boolean colored) {
    this.in = in;
    this.bytes = new FailureKeeper(new BufferedOutputStream(out, 1 << 16));
    this.out = new PrintWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
    this.err = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
    this.interactive = interactive;
    this.colored = colored;
  }

  /**
   * Creates the console of this process. The launcher says whether standard error is a terminal,
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
        terminal == null ? Ansi.AUTO.enabled() : Boolean.parseBoolean(terminal),
        Ansi.AUTO.enabled());
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
   * Returns standard output for text.
   *
   * @return a writer that does not throw; see {@link #outputFailure()}
   */
  public PrintWriter out() {
    return out;
  }

  /**
   * Returns standard output for bytes.
   *
   * @return a stream that is only flushed when it is closed
   */
  public OutputStream bytes() {
    out.flush();
    return bytes;
  }

  /**
   * Returns standard error.
   *
   * @return a writer that flushes at the end of each line
   */
  public PrintWriter err() {
    return err;
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
