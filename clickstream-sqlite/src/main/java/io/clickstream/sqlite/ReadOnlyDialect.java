package io.clickstream.sqlite;

import io.clickstream.jdbi.IntegrityCheck;
import io.clickstream.jdbi.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** SQLite for a store that may be read but not written, and is not changed by that. */
final class ReadOnlyDialect extends SqliteDialect {

  private final ReadOnlyFiles files;

  ReadOnlyDialect(StoreFile file, SqliteOptions options) {
    this(file, options, file.readOnly());
  }

  private ReadOnlyDialect(StoreFile file, SqliteOptions options, ReadOnlyFiles files) {
    super(file, options, files.parameters());
    this.files = files;
  }

  @Override
  public IntegrityCheck install(Connection connection, List<Migration> migrations)
      throws SQLException {
    new Installation(connection, file, migrations).verify();
    files.requireUnchanged();
    return files;
  }

  /** Called before each write. */
  @Override
  public String begin() {
    throw file.unusable("may not be written", null);
  }
}
