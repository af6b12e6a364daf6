package io.clickstream.cli.command;

import io.clickstream.ClickstreamDao;
import io.clickstream.ContentRevisedException;
import io.clickstream.UnreadableRecordException;
import io.clickstream.json.ReceiptJson;
import io.clickstream.json.WholeFile;
import io.clickstream.model.ContentEncoding;
import io.clickstream.model.Receipt;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Exports the content of a frozen batch: the bytes that are stored, which are compared with the
 * receipt on the way.
 */
final class FrozenExport {

  private static final int BUFFER = 1 << 18;

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
    try (out;
        InputStream content =
            dao.openContent(receipt.batchId(), encoding, 0).orElseThrow(this::unlikeItsReceipt)) {
      boolean same =
          switch (encoding) {
            case IDENTITY -> receipt.sha256().equals(copyAndDigest(content, out));
            // The receipt has no digest of these bytes; those of the parts were compared.
            case GZIP -> receipt.gzipBytes() == content.transferTo(out);
          };
      if (!same) {
        throw unlikeItsReceipt();
      }
    }
  }

  /** Hashes beside the reading, which takes as long. Each buffer is filled when it is hashed. */
  private static String copyAndDigest(InputStream content, OutputStream out) throws IOException {
    MessageDigest digest = sha256();
    ExecutorService beside = Executors.newSingleThreadExecutor();
    try {
      CompletableFuture<Void> hashed = CompletableFuture.completedFuture(null);
      byte[] buffer = new byte[BUFFER];
      byte[] other = new byte[BUFFER];
      for (int read = content.readNBytes(buffer, 0, BUFFER);
          read > 0;
          read = content.readNBytes(buffer, 0, BUFFER)) {
        hashed.join();
        byte[] filled = buffer;
        int length = read;
        hashed = CompletableFuture.runAsync(() -> digest.update(filled, 0, length), beside);
        out.write(filled, 0, length);
        buffer = other;
        other = filled;
      }
      hashed.join();
      return HexFormat.of().formatHex(digest.digest());
    } finally {
      beside.shutdown();
    }
  }

  /** Exports to a file, with the receipt beside it. Both appear only when both are complete. */
  void to(Path file) throws IOException {
    try (WholeFile lines = WholeFile.begin(file);
        WholeFile description = WholeFile.begin(ReceiptFile.beside(file))) {
      to(lines.out());
      description.out().write(ReceiptJson.write(receipt));
      lines.synchronize();
      description.synchronize();
      lines.complete();
      description.complete();
    }
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
