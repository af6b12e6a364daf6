package io.clickstream.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteErrorCode;

/**
 * Turns an empty database into a store, or verifies that a database is one. Two numbers in the file
 * header identify a store: {@code application_id} that it belongs to clickstream, and {@code
 * user_version} the version of its schema. They are written in the same transaction as the tables,
 * so there is no intermediate state.
 */
final class Installation {

  /** "Clik" in ASCII. */
  static final int APPLICATION_ID = 0x436C696B;

  static final int VERSION = 1;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final Connection connection;
  private final StoreFile file;
  private final Duration longestWait;

  Installation(Connection connection, StoreFile file, Duration longestWait) {
    this.connection = connection;
    this.file = file;
    this.longestWait = longestWait;
  }

  /** Retries while locked: SQLite does not wait if two connections change the journal mode. */
  void install(List<String> schema) throws SQLException {
    long start = System.nanoTime();
    while (true) {
      try {
        installOnce(schema);
        return;
      } catch (SQLException failure) {
        boolean busy = SqliteDialect.code(failure) == SQLiteErrorCode.SQLITE_BUSY.code;
        if (!busy
            || Thread.currentThread().isInterrupted()
            || System.nanoTime() - start > longestWait.toNanos()) {
          throw file.explained(failure);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /** Verifies that the database is a store of this version, without writing. */
  void verify() throws SQLException {
    try {
      if (checkedEmpty()) {
        throw file.unusable("is empty, and may not be written to make a store of it", null);
      }
    } catch (SQLException failure) {
      throw file.explained(failure);
    }
  }

  private void installOnce(List<String> schema) throws SQLException {
    boolean empty = checkedEmpty();
    writeAhead();
    if (empty) {
      execute("BEGIN IMMEDIATE");
      try {
        if (checkedEmpty()) {
          create(schema);
        }
        execute("COMMIT");
      } catch (SQLException | RuntimeException failure) {
        rollBackAfter(failure);
        throw failure;
      }
    }
  }

  /** Returns whether the database is empty; rejects one that belongs to another program. */
  private boolean checkedEmpty() throws SQLException {
    // One statement: three statements could see different states while another process creates the
    // tables.
    String head =
        """
        SELECT (SELECT application_id FROM pragma_application_id),
               (SELECT user_version FROM pragma_user_version),
               (SELECT COUNT(*) FROM sqlite_schema),
               sqlite_version()
        """;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(head)) {
      row.next();
      NativeLibrary.requireSupported(row.getString(4));
      int application = row.getInt(1);
      int version = row.getInt(2);
      if (application == 0 && version == 0 && row.getLong(3) == 0) {
        return true;
      }
      if (application != APPLICATION_ID) {
        throw file.unusable("is a database of another program", null);
      }
      if (version > VERSION) {
        throw file.unusable(
            "was written by a newer version of this program: it has schema %d, known is %d"
                .formatted(version, VERSION),
            null);
      }
      return false;
    }
  }

  private void writeAhead() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet mode = statement.executeQuery("PRAGMA journal_mode = WAL")) {
      if (!mode.next() || !"wal".equals(mode.getString(1))) {
        throw file.unusable("is in a place where SQLite cannot keep a write-ahead log", null);
      }
    }
    // Reading opens the log, which is watched from then on.
    execute("SELECT COUNT(*) FROM sqlite_schema");
  }

  private void create(List<String> schema) throws SQLException {
    for (String statement : schema) {
      execute(statement);
    }
    execute("PRAGMA application_id = " + APPLICATION_ID);
    execute("PRAGMA user_version = " + VERSION);
  }

  private void rollBackAfter(Exception failure) {
    try {
      execute("ROLLBACK");
    } catch (SQLException noTransaction) {
      failure.addSuppressed(noTransaction);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
