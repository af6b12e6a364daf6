package io.clickstream.sqlite;

import static io.clickstream.model.SessionBatchStatus.ARCHIVED;
import static io.clickstream.model.SessionBatchStatus.COLLECTING;
import static io.clickstream.model.SessionBatchStatus.RELEASED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import io.clickstream.json.JsonContentFormat;
import io.clickstream.model.PageRequest;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import io.clickstream.model.SessionWithEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A store of version 0.1. Its first batch is archived; it has a void number, and the preserved
 * version of a session that was updated later. The second is released and has a session that is
 * marked as irrelevant. The third was released, but the release died before the seal: of its four
 * numbers, two were drawn and not used. The fourth is collecting.
 */
final class OldStore {

  static final List<String> BATCHES =
      List.of("batch-000001", "batch-000002", "batch-000003", "batch-000004");

  private OldStore() {}

  static void writeTo(Path file) throws SQLException {
    sql(file, new String(resource("store.sql"), UTF_8).split(";\n"));
  }

  /** The lines that version 0.1 exported. */
  static byte[] lines(String batchId) {
    return resource(batchId + ".jsonl");
  }

  private static byte[] resource(String name) {
    try (InputStream found = OldStore.class.getResourceAsStream("version-0.1/" + name)) {
      return Objects.requireNonNull(found, name).readAllBytes();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  static void sql(Path file, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement plain = connection.createStatement()) {
      for (String statement : statements) {
        plain.execute(statement);
      }
    }
  }

  static List<String> rows(Path file, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement plain = connection.createStatement();
        ResultSet rows = plain.executeQuery(query)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  static int version(Path file) throws SQLException {
    return Integer.parseInt(rows(file, "PRAGMA user_version").get(0));
  }

  /** The statements that made the tables and indexes. */
  static List<String> schema(Path file) throws SQLException {
    return rows(file, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name");
  }

  static void assertEverythingIsKept(Path file) {
    try (ClickstreamDao dao = new SqliteClickstreamDao(file)) {
      assertEverythingIsKept(dao);
    }
  }

  static void assertEverythingIsKept(ClickstreamDao dao) {
    JsonContentFormat format = new JsonContentFormat();
    for (String batchId : BATCHES) {
      StringBuilder lines = new StringBuilder();
      for (SessionWithEvents session : dao.getBatchSessions(batchId, PageRequest.ALL)) {
        lines.append(new String(format.write(session), UTF_8));
      }
      assertThat(lines.toString()).as(batchId).isEqualTo(new String(lines(batchId), UTF_8));
    }
    assertThat(dao.listBatches(Set.of(SessionBatchStatus.values()), 0))
        .containsExactly(
            batch(4, COLLECTING, 1, 1763471721905L, null, null),
            batch(3, RELEASED, 4, 1763298899659L, "training-3", 1763385310782L),
            batch(2, RELEASED, 3, 1763126077413L, "training-2", 1763212488536L),
            batch(1, ARCHIVED, 4, 1762953255167L, "training-1", 1763039666290L));
  }

  private static SessionBatch batch(
      int ordinal,
      SessionBatchStatus status,
      long counter,
      long createdAt,
      @Nullable String releaseId,
      @Nullable Long releasedAt) {
    return new SessionBatch(
        "batch-00000" + ordinal,
        ordinal,
        status,
        counter,
        Instant.ofEpochMilli(createdAt),
        releaseId,
        releasedAt == null ? null : Instant.ofEpochMilli(releasedAt),
        status != COLLECTING,
        false);
  }
}
