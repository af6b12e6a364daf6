package io.clickstream.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.jdbi.JdbiStorage;
import io.clickstream.port.ContentKey;
import io.clickstream.port.ContentPart;
import io.clickstream.port.ContentStore;
import io.clickstream.port.Storage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How SQLite stores the parts of contents. */
final class SqliteContentTest {

  private static final ContentKey KEY = new ContentKey("batch-000001", "content-1");
  private static final ContentKey OTHER = new ContentKey("batch-000001", "content-2");

  @TempDir private Path directory;
  private final List<String> statements = new ArrayList<>();
  private Path file;
  private Storage storage;
  private ContentStore contents;

  @BeforeEach
  void open() {
    file = directory.resolve("store.db");
    new StoreFile(file).create();
    storage =
        new JdbiStorage(
            new WatchedDialect(file, SqliteOptions.DEFAULTS, statements::add),
            SqliteOptions.DEFAULTS.longestWait());
    contents = storage.contents();
  }

  @AfterEach
  void close() {
    storage.close();
  }

  /** A part whose number, offsets and lengths follow from its index. */
  private static ContentPart part(ContentKey key, int index, byte[] gzip) {
    return ContentPart.of(
        key, index, index * 2L, index * 2L + 2, index * 1_000L, 1_000, index * 100L, gzip);
  }

  private static byte[] noise(int bytes) {
    byte[] noise = new byte[bytes];
    new Random(1).nextBytes(noise);
    return noise;
  }

  @Test
  void aPartOf20MegabytesIsReadAsItWasWritten() {
    contents.write(KEY, part(KEY, 0, noise(20 << 20)));
    assertThat(contents.part(KEY, 0).orElseThrow().intact(KEY)).isTrue();
  }

  @Test
  void lookingUpAPartReadsAnIndexAlone() throws SQLException {
    contents.write(KEY, part(KEY, 0, noise(100)));
    statements.clear();
    assertThat(contents.indexOfNumber(KEY, 2)).contains(0);
    assertThat(contents.indexOfOffset(KEY, 999)).contains(0);
    assertThat(contents.indexOfGzipOffset(KEY, 99)).contains(0);
    String search = "SEARCH content_parts USING COVERING INDEX content_parts_by_";
    String key = " (batch_id=? AND content_id=? AND ";
    assertThat(plans())
        .containsExactly(
            search + "number" + key + "last_number>?)",
            search + "offset" + key + "line_offset<?)",
            search + "gzip_offset" + key + "gzip_offset<?)");
  }

  @Test
  void aPartIsReadByItsKey() throws SQLException {
    statements.clear();
    contents.part(KEY, 0);
    assertThat(plans())
        .containsExactly(
            "SEARCH content_parts USING INDEX sqlite_autoindex_content_parts_1"
                + " (batch_id=? AND content_id=? AND part=?)");
  }

  /** What SQLite answers to {@code EXPLAIN QUERY PLAN} for the statements of the storage. */
  private List<String> plans() throws SQLException {
    List<String> plans = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      for (String statement : statements) {
        try (PreparedStatement explain =
                connection.prepareStatement("EXPLAIN QUERY PLAN " + statement);
            ResultSet rows = explain.executeQuery()) {
          while (rows.next()) {
            plans.add(rows.getString("detail"));
          }
        }
      }
    }
    return plans;
  }

  @Test
  void aContentIsDeletedInSeveralTransactions() {
    for (int i = 0; i < 40; i++) {
      contents.write(KEY, part(KEY, i, noise(100)));
    }
    contents.write(OTHER, part(OTHER, 0, noise(100)));
    statements.clear();
    contents.delete(KEY);
    assertThat(statements).filteredOn(statement -> statement.equals("COMMIT")).hasSize(3);
    assertThat(contents.contentIds("batch-000001")).containsExactly("content-2");
    contents.delete(KEY);
    assertThat(contents.part(OTHER, 0).orElseThrow().intact(OTHER)).isTrue();
  }

  @Test
  void aDeletionThatWasInterruptedIsFinishedByTheNextOne() throws SQLException {
    for (int i = 0; i < 40; i++) {
      contents.write(KEY, part(KEY, i, noise(100)));
    }
    OldStore.sql(file, "DELETE FROM content_parts WHERE part < 16 OR part = 20");
    contents.delete(KEY);
    assertThat(contents.contentIds("batch-000001")).isEmpty();
  }
}
