package io.clickstream.jdbi;

import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentPart;
import io.clickstream.port.ContentStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/** Stores the parts of contents in the table {@code content_parts}. */
final class JdbiContentStore implements ContentStore {

  private static final String COLUMNS =
      "part, after_number, last_number, line_offset, line_bytes, gzip_offset, gzip, sha256";

  private static final String OF_CONTENT =
      " FROM content_parts WHERE batch_id = :batch_id AND content_id = :content_id ";

  private static final String WRITE =
      Rows.insertUnlessTaken(
          "content_parts", "batch_id, content_id, " + COLUMNS, "batch_id, content_id, part");

  private static final String PART = "SELECT " + COLUMNS + OF_CONTENT + "AND part = :part";

  private static final String BY_NUMBER =
      "SELECT part" + OF_CONTENT + "AND last_number >= :sought ORDER BY last_number LIMIT 1";

  private static final String BY_OFFSET =
      "SELECT part" + OF_CONTENT + "AND line_offset <= :sought ORDER BY line_offset DESC LIMIT 1";

  private static final String BY_GZIP_OFFSET =
      "SELECT part" + OF_CONTENT + "AND gzip_offset <= :sought ORDER BY gzip_offset DESC LIMIT 1";

  private static final String IDS =
      "SELECT DISTINCT content_id FROM content_parts WHERE batch_id = :batch_id ORDER BY content_id";

  private static final String DELETE = "DELETE" + OF_CONTENT;

  private final Connections connections;

  JdbiContentStore(Connections connections) {
    this.connections = connections;
  }

  @Override
  public void write(ContentKey key, ContentPart part) {
    connections.write(
        handle ->
            bind(handle.createUpdate(WRITE), key)
                .bind("part", part.index())
                .bind("after_number", part.afterNumber())
                .bind("last_number", part.lastNumber())
                .bind("line_offset", part.offset())
                .bind("line_bytes", part.length())
                .bind("gzip_offset", part.gzipOffset())
                .bind("gzip", part.gzip())
                .bind("sha256", part.sha256())
                .execute());
  }

  @Override
  public Optional<ContentPart> part(ContentKey key, int index) {
    return connections.read(
        handle ->
            bind(handle.createQuery(PART), key)
                .bind("part", index)
                .map((row, context) -> part(row))
                .findOne());
  }

  private static ContentPart part(ResultSet row) throws SQLException {
    return new ContentPart(
        row.getInt(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getInt(5),
        row.getLong(6),
        row.getBytes(7),
        row.getString(8));
  }

  @Override
  public Optional<Integer> indexOfNumber(ContentKey key, long number) {
    return index(BY_NUMBER, key, number);
  }

  @Override
  public Optional<Integer> indexOfOffset(ContentKey key, long offset) {
    return index(BY_OFFSET, key, offset);
  }

  @Override
  public Optional<Integer> indexOfGzipOffset(ContentKey key, long gzipOffset) {
    return index(BY_GZIP_OFFSET, key, gzipOffset);
  }

  private Optional<Integer> index(String statement, ContentKey key, long sought) {
    return connections.read(
        handle ->
            bind(handle.createQuery(statement), key)
                .bind("sought", sought)
                .mapTo(Integer.class)
                .findOne());
  }

  @Override
  public List<String> contentIds(String batchId) {
    return connections.read(
        handle -> handle.createQuery(IDS).bind("batch_id", batchId).mapTo(String.class).list());
  }

  @Override
  public void delete(ContentKey key) {
    connections.write(handle -> bind(handle.createUpdate(DELETE), key).execute());
  }

  private static <S extends SqlStatement<S>> S bind(S statement, ContentKey key) {
    return statement.bind("batch_id", key.batchId()).bind("content_id", key.contentId());
  }
}
