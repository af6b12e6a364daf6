package io.clickstream.cli.command;

import io.clickstream.json.ReceiptJson;
import io.clickstream.json.WholeFile;
import io.clickstream.model.Receipt;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * The file of an export and, beside it, that of its receipt. Both appear only when both are
 * complete.
 */
final class ExportFiles implements AutoCloseable {

  private final WholeFile lines;
  private final WholeFile receipt;

  private ExportFiles(WholeFile lines, WholeFile receipt) {
    this.lines = lines;
    this.receipt = receipt;
  }

  /**
   * Starts writing both files.
   *
   * @throws IOException if one of them cannot be created
   */
  static ExportFiles begin(Path file) throws IOException {
    WholeFile lines = WholeFile.begin(file);
    try {
      return new ExportFiles(lines, WholeFile.begin(ReceiptFile.beside(file)));
    } catch (IOException e) {
      try (lines) {
        throw e;
      }
    }
  }

  /** Returns the stream to write the lines to; closing it only flushes it. */
  OutputStream lines() {
    return lines.out();
  }

  /** Writes the receipt and completes both files. */
  void complete(Receipt of) throws IOException {
    receipt.out().write(ReceiptJson.write(of));
    lines.synchronize();
    receipt.synchronize();
    lines.complete();
    receipt.complete();
  }

  /** Closes both files, and deletes what was written unless they are complete. */
  @Override
  public void close() throws IOException {
    try (lines) {
      receipt.close();
    }
  }
}
