package io.clickstream.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes JSON lines to a terminal: the same values, but characters that a terminal obeys or that
 * cannot be seen are escaped.
 */
final class JsonOnTerminal extends FilterOutputStream {

  /** A character may be divided between two calls; a line ends with one. */
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  /**
   * Creates a stream.
   *
   * @param out the terminal
   */
  JsonOnTerminal(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    line.write(b);
    if (b == '\n') {
      writeLine();
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      write(bytes[i]);
    }
  }

  @Override
  public void close() throws IOException {
    writeLine();
    super.close();
  }

  private void writeLine() throws IOException {
    out.write(Text.json(line.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    line.reset();
  }
}
