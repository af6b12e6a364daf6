package io.clickstream.sqlite;

import io.clickstream.jdbi.Dialect;
import io.clickstream.jdbi.IntegrityCheck;
import io.clickstream.jdbi.JsonText;
import io.clickstream.jdbi.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.mapper.RowMapper;
import org.sqlite.BusyHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteOpenMode;

/** SQLite in WAL mode: readers and the single writer do not block each other. */
class SqliteDialect implements Dialect {

  private static final int LARGEST_IDLE_LOG = 64 << 20;

  private static final Set<SQLiteErrorCode> UNAVAILABLE =
      Set.of(
          SQLiteErrorCode.SQLITE_BUSY,
          SQLiteErrorCode.SQLITE_LOCKED,
          SQLiteErrorCode.SQLITE_CANTOPEN,
          SQLiteErrorCode.SQLITE_FULL,
          SQLiteErrorCode.SQLITE_IOERR,
          SQLiteErrorCode.SQLITE_PROTOCOL,
          SQLiteErrorCode.SQLITE_READONLY);

  /** Extended codes: the files are not what they were, or their content is wrong. */
  private static final Set<SQLiteErrorCode> LASTING =
      Set.of(
          SQLiteErrorCode.SQLITE_IOERR_SHORT_READ,
          SQLiteErrorCode.SQLITE_IOERR_CORRUPTFS,
          SQLiteErrorCode.SQLITE_IOERR_DATA,
          SQLiteErrorCode.SQLITE_READONLY_DBMOVED);

  final StoreFile file;
  final SqliteOptions options;
  private final String url;
  private final SQLiteConfig config = new SQLiteConfig();

  SqliteDialect(StoreFile file, SqliteOptions options) {
    this(file, options, "");
  }

  /**
   * Creates a dialect for a file that is opened in a special way.
   *
   * @param parameters the <a href="https://www.sqlite.org/uri.html">query of the URI</a>, with its
   *     question mark
   */
  SqliteDialect(StoreFile file, SqliteOptions options, String parameters) {
    this.file = file;
    this.options = options;
    this.url = file.url() + parameters;
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setBusyTimeout(0);
  }

  @Override
  public Connection connect() throws SQLException {
    try {
      return configured(config.createConnection(url));
    } catch (SQLException failure) {
      throw file.explained(failure);
    }
  }

  private Connection configured(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      BusyHandler.setHandler(connection, new BoundedWait(options.longestWait()));
      statement.execute("PRAGMA synchronous = " + options.durability());
      statement.execute("PRAGMA journal_size_limit = " + LARGEST_IDLE_LOG);
      statement.execute("PRAGMA wal_autocheckpoint = 0");
      return connection;
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
  }

  @Override
  public IntegrityCheck install(Connection connection, List<Migration> migrations)
      throws SQLException {
    new Installation(connection, file, migrations).install(options.longestWait());
    return file.opened(options.longestWait());
  }

  @Override
  public boolean unavailable(SQLException failure) {
    return UNAVAILABLE.contains(SQLiteErrorCode.getErrorCode(code(failure)))
        && !LASTING.contains(SQLiteErrorCode.getErrorCode(failure.getErrorCode()));
  }

  @Override
  public String message(SQLException failure) {
    return switch (SQLiteErrorCode.getErrorCode(code(failure))) {
      case SQLITE_BUSY, SQLITE_LOCKED -> file.lockedByAnother();
      default -> Dialect.super.message(failure);
    };
  }

  /** The primary result code, without the additional bits of an extended result code. */
  static int code(SQLException failure) {
    return failure.getErrorCode() & 0xff;
  }

  /** Acquires the write lock immediately: upgrading a read transaction can fail without waiting. */
  @Override
  public String begin() {
    return "BEGIN IMMEDIATE";
  }

  @Override
  public String textType() {
    return "TEXT";
  }

  @Override
  public String numberType() {
    return "INTEGER";
  }

  /** Up to 1,000,000,000 bytes. */
  @Override
  public String bytesType() {
    return "BLOB";
  }

  @Override
  public String tableOptions() {
    return "STRICT";
  }

  @Override
  public String eventOrderDefinition() {
    return "";
  }

  /** SQLite compares text by its UTF-8 bytes. */
  @Override
  public String eventOrder() {
    return "event_id";
  }

  @Override
  public String among(String column) {
    return column + " IN (SELECT value FROM json_each(:keys))";
  }

  @Override
  public List<Argument> keys(Collection<String> keys) {
    String array = JsonText.write(List.copyOf(keys));
    return List.of((position, statement, context) -> statement.setString(position, array));
  }

  /** Reads row ids from the index only; {@code CROSS JOIN} forces the keys into the outer loop. */
  @Override
  public String firstEvents(String columns) {
    return """
        SELECT %s FROM json_each(:keys) AS keys CROSS JOIN session_events AS event
        WHERE event.rowid IN (
          SELECT rowid FROM session_events WHERE session_id = keys.value
          ORDER BY created_at, event_id LIMIT :limit)
        ORDER BY session_id, created_at, event_id
        """
        .formatted(columns);
  }

  @Override
  public int greatestFirstEvents() {
    return Integer.MAX_VALUE;
  }

  @Override
  public <T> RowMapper<List<T>> eventsOfRow(RowMapper<T> event) {
    return (row, context) -> List.of(event.map(row, context));
  }
}
