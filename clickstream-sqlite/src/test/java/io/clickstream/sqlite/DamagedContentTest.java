package io.clickstream.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.UnreadableRecordException;
import io.clickstream.model.ContentEncoding;
import io.clickstream.model.PageRequest;
import io.clickstream.model.Receipt;
import io.clickstream.model.Session;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Single bits of a frozen batch are changed, one at a time. No read may give a wrong answer. */
final class DamagedContentTest {

  private static final String BATCH = "batch-000001";
  private static final Instant TIME = Instant.parse("2026-03-04T05:06:07.891Z");
  private static final int PARTS = 3;

  @TempDir private Path directory;
  private Path file;
  private SqliteClickstreamDao dao;
  private Connection connection;

  /** Each part holds two sessions. */
  @BeforeEach
  void freeze() throws SQLException {
    file = directory.resolve("store.db");
    dao = new SqliteClickstreamDao(file);
    for (int i = 1; i <= 2 * PARTS; i++) {
      String large = ("shoes " + i).repeat(80_000);
      dao.registerSession(Session.builder("s-" + i, "q-" + i, TIME).searchMeta(large).build());
    }
    dao.releaseBatch("training-1");
    dao.freezeBatch(BATCH);
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement plain = connection.createStatement()) {
      plain.execute("PRAGMA synchronous = OFF");
    }
    assertThat(value("count(*)", "content_parts", "1 = 1")).isEqualTo(PARTS);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    dao.close();
  }

  private Object value(String column, String table, String row) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement(
                "SELECT %s FROM %s WHERE %s".formatted(column, table, row));
        ResultSet found = query.executeQuery()) {
      found.next();
      return found.getObject(1);
    }
  }

  /** Finds the row by its number: the key is among the columns that are changed. */
  private void set(String table, String row, String column, @Nullable Object value)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE %s SET %s = ? WHERE %s".formatted(table, column, row))) {
      update.setObject(1, value);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  private static List<Object> damaged(Object value) {
    List<Object> damaged = new ArrayList<>();
    if (value instanceof Number number) {
      for (int bit : List.of(3, 20, 40)) {
        damaged.add(number.longValue() ^ 1L << bit);
      }
    } else if (value instanceof String text) {
      for (int at : List.of(0, text.length() / 2, text.length() - 1)) {
        char flipped = (char) (text.charAt(at) ^ 1);
        damaged.add(text.substring(0, at) + flipped + text.substring(at + 1));
      }
    } else if (value instanceof byte[] bytes) {
      for (int at : List.of(0, 5, bytes.length / 2, bytes.length - 1)) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= 4;
        damaged.add(flipped);
      }
      damaged.add(Arrays.copyOf(bytes, bytes.length - 1));
    }
    return damaged;
  }

  private Map<String, Callable<Object>> reads(Receipt receipt) {
    Map<String, Callable<Object>> reads = new LinkedHashMap<>();
    for (ContentEncoding encoding : ContentEncoding.values()) {
      long bytes = encoding == ContentEncoding.GZIP ? receipt.gzipBytes() : receipt.bytes();
      for (long offset : new long[] {0, bytes / 2}) {
        reads.put(encoding + " from " + offset, () -> Arrays.hashCode(read(encoding, offset)));
      }
    }
    for (int after : List.of(0, 4)) {
      PageRequest page = new PageRequest(after, 0, 0, true);
      reads.put("sessions after " + after, () -> dao.getBatchSessions(BATCH, page));
    }
    return reads;
  }

  private byte[] read(ContentEncoding encoding, long offset) throws IOException {
    try (InputStream content = dao.openContent(BATCH, encoding, offset).orElseThrow()) {
      return content.readAllBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "batch_id",
        "content_id",
        "part",
        "after_number",
        "last_number",
        "line_offset",
        "line_bytes",
        "gzip_offset",
        "sha256",
        "gzip"
      })
  void aPartThatIsNotAsItWasWrittenIsNamed(String column) throws Exception {
    Map<String, Callable<Object>> reads = reads(dao.receipt(BATCH).orElseThrow());
    Map<String, Object> expected = new LinkedHashMap<>();
    for (String read : reads.keySet()) {
      expected.put(read, reads.get(read).call());
    }
    for (int part = 0; part < PARTS; part++) {
      String row = "rowid = " + (part + 1);
      Object written = value(column, "content_parts", row);
      for (Object value : damaged(written)) {
        set("content_parts", row, column, value);
        for (String read : reads.keySet()) {
          String what = "%s of part %d as %s, %s".formatted(column, part, value, read);
          try {
            assertThat(reads.get(read).call()).as(what).isEqualTo(expected.get(read));
            assertThat(read).as(what).doesNotContain(" from 0", " after 0");
          } catch (UnreadableRecordException named) {
            assertThat(named.record())
                .as(what)
                .isEqualTo("part " + part + " of the content of batch 'batch-000001'");
          }
        }
        set("content_parts", row, column, written);
      }
    }
    for (String read : reads.keySet()) {
      assertThat(reads.get(read).call()).as(read).isEqualTo(expected.get(read));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"content_epoch", "content_id", "receipt", "receipt_checksum"})
  void aReceiptThatIsNotAsItWasWrittenIsNamed(String column) throws Exception {
    String row = "batch_id = '" + BATCH + "'";
    Object written = value(column, "session_batches", row);
    List<Object> values = damaged(written);
    for (Object value : values) {
      set("session_batches", row, column, value);
      assertReceiptUnreadable();
    }
    if (!column.equals("content_epoch")) {
      set("session_batches", row, column, null);
      assertReceiptUnreadable();
    }
    set("session_batches", row, column, written);
    assertThat(dao.receipt(BATCH)).isPresent();
  }

  @Test
  void everyCharacterOfAReceiptCounts() throws Exception {
    String row = "batch_id = '" + BATCH + "'";
    String written = (String) value("receipt", "session_batches", row);
    for (int at = 0; at < written.length(); at++) {
      char flipped = (char) (written.charAt(at) ^ 1);
      set(
          "session_batches",
          row,
          "receipt",
          written.substring(0, at) + flipped + written.substring(at + 1));
      assertReceiptUnreadable();
    }
  }

  private void assertReceiptUnreadable() {
    List<Callable<Object>> calls =
        List.of(
            () -> dao.receipt(BATCH),
            () -> dao.freezeBatch(BATCH),
            () -> dao.getBatchSessions(BATCH, PageRequest.ALL),
            () -> dao.openContent(BATCH, ContentEncoding.IDENTITY, 0));
    for (Callable<Object> call : calls) {
      assertThatThrownBy(call::call)
          .isInstanceOfSatisfying(
              UnreadableRecordException.class,
              named -> assertThat(named.record()).isEqualTo("receipt of batch 'batch-000001'"));
    }
  }
}
