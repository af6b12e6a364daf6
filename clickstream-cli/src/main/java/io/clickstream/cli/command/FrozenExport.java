package io.clickstream.cli.command;

import io.clickstream.ClickstreamDao;
import io.clickstream.ContentRevisedException;
import io.clickstream.UnreadableRecordException;
import io.clickstream.model.ContentEncoding;
import io.clickstream.model.Receipt;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Exports the content of a frozen batch: the bytes that are stored, which are compared with the
 * receipt on the way.
 */
final class FrozenExport {

  private final ClickstreamDao dao;
  private final Receipt receipt;
  private final ContentEncoding encoding;

  FrozenExport(ClickstreamDao dao, Receipt receipt, ContentEncoding encoding) {
    this.dao = dao;
    this.receipt = receipt;
    this.encoding = encoding;
  }

  /** Exports to a stream, and closes it. */
  void to(OutputStream out) throws IOException {
    MessageDigest digest = sha256();
    try (out;
        InputStream content =
            dao.openContent(receipt.batchId(), encoding, 0).orElseThrow(this::unlikeItsReceipt)) {
      new DigestInputStream(content, digest).transferTo(out);
      if (!HexFormat.of().formatHex(digest.digest()).equals(expectedDigest())) {
        throw unlikeItsReceipt();
      }
    }
  }

  private String expectedDigest() {
    return switch (encoding) {
      case IDENTITY -> receipt.sha256();
      case GZIP -> receipt.gzipSha256();
    };
  }

  /** Exports to a file, with the receipt beside it. Both appear only when both are complete. */
  void to(Path file) throws IOException {
    try (ExportFiles files = ExportFiles.begin(file)) {
      to(files);
    }
  }

  /** Exports to files that were begun, and completes them. */
  void to(ExportFiles files) throws IOException {
    to(files.lines());
    files.complete(receipt);
  }

  private RuntimeException unlikeItsReceipt() {
    int now = dao.receipt(receipt.batchId()).map(Receipt::revision).orElse(receipt.revision());
    return now == receipt.revision()
        ? new UnreadableRecordException(
            "content of batch '" + receipt.batchId() + "', which is not that of its receipt", null)
        : new ContentRevisedException(receipt.batchId(), receipt.revision(), now);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }
}
