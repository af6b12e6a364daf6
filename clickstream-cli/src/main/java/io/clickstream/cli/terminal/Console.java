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

/**
 * The program's standard streams, in UTF-8 whatever the locale, because what is exported must not
 * depend on it.
 */
public final class Console {

  private final InputStream in;
  private final FailureKeeper bytes;
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean watched;
  private final boolean colored;

  /**
   * A console over any streams.
   *
   * @param in standard input
   * @param out standard output
   * @param err standard error
   * @param watched whether a person looks at standard error, so that a line may be drawn anew
   * @param colored whether emphasis may be shown with ANSI sequences
   */
  public Console(
      InputStream in, OutputStream out, OutputStream err, boolean watched, boolean colored) {
    this.in = in;
    this.bytes = new FailureKeeper(new BufferedOutputStream(out, 1 << 16));
    this.out = new PrintWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
    this.err = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
    this.watched = watched;
    this.colored = colored;
  }

  /**
   * The console of this process. The start script says whether standard error is a terminal,
   * because Java cannot ask.
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
   * Standard input.
   *
   * @return the stream
   */
  public InputStream in() {
    return in;
  }

  /**
   * Standard output for text.
   *
   * @return a writer that does not throw; see {@link #outputFailure()}
   */
  public PrintWriter out() {
    return out;
  }

  /**
   * Standard output for bytes.
   *
   * @return a stream whose closing only flushes
   */
  public OutputStream bytes() {
    out.flush();
    return bytes;
  }

  /**
   * Standard error.
   *
   * @return a writer that flushes at the end of each line
   */
  public PrintWriter err() {
    return err;
  }

  /**
   * Whether a person looks at standard error.
   *
   * @return whether a line may be drawn anew
   */
  public boolean watched() {
    return watched;
  }

  /**
   * Whether emphasis may be shown.
   *
   * @return whether ANSI sequences may be written
   */
  public boolean colored() {
    return colored;
  }

  /**
   * A text that stands out, where that can be shown.
   *
   * @param text the text
   * @return the text in bold, or as it is
   */
  public String strong(String text) {
    return colored ? "\u001b[1m" + text + "\u001b[0m" : text;
  }

  /**
   * Writes out what is held back.
   *
   * @return why standard output could not be written, if it could not
   */
  public Optional<IOException> outputFailure() {
    out.flush();
    err.flush();
    return Optional.ofNullable(bytes.failure);
  }

  /** Remembers what a {@link PrintWriter} keeps to itself. */
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
