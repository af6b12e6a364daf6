package io.clickstream.jdbi;

import io.clickstream.UnreadableRecordException;
import io.clickstream.model.Receipt;
import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentPart;
import io.clickstream.port.ContentState;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Maps the content of batches to rows and back, as {@link Rows} does with sessions and events. */
final class ContentRows {

  static final String STATE_COLUMNS = "content_epoch, content_id, receipt, receipt_checksum";

  static final String PART_COLUMNS =
      "part, after_number, last_number, line_offset, line_bytes, gzip_offset, sha256, gzip";

  private ContentRows() {}

  static <S extends SqlStatement<S>> S bind(S to, String batchId, ContentState state) {
    String receipt = write(state.receipt());
    Long checksum =
        receipt == null
            ? null
            : (Long) checksum(batchId, state.epoch(), state.contentId(), receipt);
    return to.bind("content_epoch", state.epoch())
        .bind("content_id", state.contentId())
        .bind("receipt", receipt)
        .bind("receipt_checksum", checksum);
  }

  private static @Nullable String write(@Nullable Receipt receipt) {
    return receipt == null ? null : JsonText.write(receipt.toJson());
  }

  static ContentState state(ResultSet row, String batchId) throws SQLException {
    try {
      long epoch = row.getLong(1);
      String contentId = row.getString(2);
      String receipt = row.getString(3);
      long checksum = row.getLong(4);
      boolean hasChecksum = !row.wasNull();
      if (contentId == null && receipt == null && !hasChecksum) {
        return new ContentState(epoch, null, null);
      }
      if (contentId == null
          || receipt == null
          || !hasChecksum
          || checksum != checksum(batchId, epoch, contentId, receipt)) {
        throw new IllegalArgumentException("it is not what was written");
      }
      return new ContentState(epoch, contentId, read(receipt));
    } catch (IllegalArgumentException unreadable) {
      throw new UnreadableRecordException("receipt of batch '" + batchId + "'", unreadable);
    }
  }

  private static Receipt read(String receipt) {
    if (JsonText.read(receipt) instanceof Map<?, ?> fields) {
      return Receipt.of(fields);
    }
    throw new IllegalArgumentException("it is no JSON object");
  }

  /** A receipt with a wrong digit would be a valid one. */
  private static long checksum(
      String batchId, long epoch, @Nullable String contentId, String receipt) {
    CRC32C checksum = new CRC32C();
    String all = String.join("\n", batchId, Long.toString(epoch), contentId, receipt);
    checksum.update(all.getBytes(StandardCharsets.UTF_8));
    return checksum.getValue();
  }

  static <S extends SqlStatement<S>> S bind(S to, ContentKey key) {
    return to.bind("batch_id", key.batchId()).bind("content_id", key.contentId());
  }

  static <S extends SqlStatement<S>> S bind(S to, ContentKey key, ContentPart part) {
    return bind(to, key)
        .bind("part", part.index())
        .bind("after_number", part.afterNumber())
        .bind("last_number", part.lastNumber())
        .bind("line_offset", part.offset())
        .bind("line_bytes", part.length())
        .bind("gzip_offset", part.gzipOffset())
        .bind("sha256", part.sha256())
        .bind("gzip", part.gzip());
  }

  /** Only what cannot be a part is refused here; the digest tells what else was changed. */
  static ContentPart part(ResultSet row, String name) throws SQLException {
    try {
      return new ContentPart(
          Math.toIntExact(row.getLong(1)),
          row.getLong(2),
          row.getLong(3),
          row.getLong(4),
          Math.toIntExact(row.getLong(5)),
          row.getLong(6),
          row.getBytes(8),
          row.getString(7));
    } catch (IllegalArgumentException | ArithmeticException unreadable) {
      throw new UnreadableRecordException(name, unreadable);
    }
  }
}
