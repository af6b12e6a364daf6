package io.clickstream.sqlite;

import io.clickstream.jdbi.Migration;
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
 * Turns an empty database into a store, brings a store of an older version to the newest one, or
 * verifies that a database is a store. Two numbers in the file header identify a store: {@code
 * application_id} that it belongs to clickstream, and {@code user_version} the version of its
 * schema.
 *
 * <p>All steps that a store lacks are one transaction, which also raises the version. So whoever is
 * killed in the middle leaves the store as it was, and whoever waited for the lock finds nothing
 * left to do.
 */
final class Installation {

  /** "Clik" in ASCII. */
  static final int APPLICATION_ID = 0x436C696B;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final Connection connection;
  private final StoreFile file;
  private final List<Migration> migrations;
  private final int newestVersion;

  Installation(Connection connection, StoreFile file, List<Migration> migrations) {
    this.connection = connection;
    this.file = file;
    this.migrations = migrations;
    this.newestVersion = migrations.get(migrations.size() - 1).version();
  }

  /**
   * Creates the tables, or brings them to the newest version. Retries while locked: SQLite does not
   * wait if two connections change the journal mode.
   *
   * @param longestWait how long to wait for the locks of other processes; executing the steps may
   *     take longer
   */
  void install(Duration longestWait) throws SQLException {
    long start = System.nanoTime();
    while (true) {
      try {
        installOnce();
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

  /** Verifies that the database is a store of the newest version, without writing. */
  void verify() throws SQLException {
    try {
      int version = checkedVersion();
      if (version == 0) {
        throw file.unusable("is empty, and may not be written to make a store of it", null);
      }
      if (version < newestVersion) {
        throw file.notUpgraded(version, newestVersion);
      }
    } catch (SQLException failure) {
      throw file.explained(failure);
    }
  }

  private void installOnce() throws SQLException {
    int version = checkedVersion();
    writeAhead();
    if (version < newestVersion) {
      execute("BEGIN IMMEDIATE");
      try {
        migrateFrom(checkedVersion());
        execute("COMMIT");
      } catch (SQLException | RuntimeException failure) {
        rollBackAfter(failure);
        throw failure;
      }
    }
  }

  /**
   * Returns the version of the store, or 0 if the database is empty; rejects one that belongs to
   * another program, or has a version that is not known.
   */
  private int checkedVersion() throws SQLException {
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
        return 0;
      }
      if (application != APPLICATION_ID) {
        throw file.unusable("is a database of another program", null);
      }
      if (version > newestVersion) {
        throw file.unusable(
            "was written by a newer version of this program: it has schema %d, known is %d"
                .formatted(version, newestVersion),
            null);
      }
      if (version < 1) {
        throw file.unusable("is damaged: there is no schema " + version, null);
      }
      return version;
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

  /** Nobody else writes: the version was read in this transaction. It is raised last. */
  private void migrateFrom(int version) throws SQLException {
    for (Migration migration : migrations) {
      if (migration.version() > version) {
        for (String statement : migration.statements()) {
          execute(statement);
        }
      }
    }
    execute("PRAGMA application_id = " + APPLICATION_ID);
    execute("PRAGMA user_version = " + newestVersion);
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
