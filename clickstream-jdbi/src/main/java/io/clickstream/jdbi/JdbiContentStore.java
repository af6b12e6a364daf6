package io.clickstream.jdbi;

import static io.clickstream.jdbi.ContentRows.PART_COLUMNS;

import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentPart;
import io.clickstream.port.ContentStore;
import java.util.List;
import java.util.Optional;

/** Stores the parts of contents in the table {@code content_parts}. */
final class JdbiContentStore implements ContentStore {

  /** Others can write after each group; it takes milliseconds. */
  private static final int DELETED_AT_ONCE = 16;

  private static final String OF_CONTENT =
      " FROM content_parts WHERE batch_id = :batch_id AND content_id = :content_id ";

  private static final String WRITE =
      Rows.insertUnlessTaken(
          "content_parts", "batch_id, content_id, " + PART_COLUMNS, "batch_id, content_id, part");

  private static final String PART = "SELECT " + PART_COLUMNS + OF_CONTENT + "AND part = :part";

  private static final String BY_NUMBER =
      "SELECT part" + OF_CONTENT + "AND last_number >= :sought ORDER BY last_number LIMIT 1";

  private static final String BY_OFFSET =
      "SELECT part" + OF_CONTENT + "AND line_offset <= :sought ORDER BY line_offset DESC LIMIT 1";

  private static final String BY_GZIP_OFFSET =
      "SELECT part" + OF_CONTENT + "AND gzip_offset <= :sought ORDER BY gzip_offset DESC LIMIT 1";

  private static final String IDS =
      "SELECT DISTINCT content_id FROM content_parts WHERE batch_id = :batch_id ORDER BY content_id";

  private static final String DELETE =
      "DELETE%1$sAND part IN (SELECT part%1$sORDER BY part LIMIT %2$d)"
          .formatted(OF_CONTENT, DELETED_AT_ONCE);

  private final Connections connections;
  private final Dialect dialect;

  JdbiContentStore(Connections connections, Dialect dialect) {
    this.connections = connections;
    this.dialect = dialect;
  }

  @Override
  public void write(ContentKey key, ContentPart part) {
    connections.write(handle -> ContentRows.bind(handle.createUpdate(WRITE), key, part).execute());
  }

  @Override
  public Optional<ContentPart> part(ContentKey key, int index) {
    String name = name(key, "part " + index);
    return connections.read(
        handle ->
            Failures.named(
                dialect,
                name,
                () ->
                    ContentRows.bind(handle.createQuery(PART), key)
                        .bind("part", index)
                        .map((row, context) -> ContentRows.part(row, name))
                        .findOne()));
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
            Failures.named(
                dialect,
                name(key, "the index"),
                () ->
                    ContentRows.bind(handle.createQuery(statement), key)
                        .bind("sought", sought)
                        .mapTo(Long.class)
                        .findOne()
                        .map(JdbiContentStore::inRange)));
  }

  /** A part number that was damaged is no index of a part: there is none of the returned one. */
  private static int inRange(long index) {
    return index < 0 || index > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) index;
  }

  private static String name(ContentKey key, String what) {
    return what + " of the content of batch '" + key.batchId() + "'";
  }

  @Override
  public List<String> contentIds(String batchId) {
    return connections.read(
        handle -> handle.createQuery(IDS).bind("batch_id", batchId).mapTo(String.class).list());
  }

  @Override
  public void delete(ContentKey key) {
    int deleted;
    do {
      deleted =
          connections.write(handle -> ContentRows.bind(handle.createUpdate(DELETE), key).execute());
    } while (deleted == DELETED_AT_ONCE);
  }
}
