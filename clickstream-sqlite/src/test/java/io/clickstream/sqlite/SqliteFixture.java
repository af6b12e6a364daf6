package io.clickstream.sqlite;

import io.clickstream.jdbi.JdbiStorage;
import io.clickstream.jdbi.testing.DatabaseUnderTest;
import io.clickstream.jdbi.testing.JdbiFixture;
import io.clickstream.port.Storage;
import io.clickstream.sqlite.SqliteOptions.Durability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sqlite.SQLiteErrorCode;

/**
 * A file in a directory of its own; each storage opens it as another process would. The promises do
 * not depend on the durability, so the faster one is taken.
 */
public final class SqliteFixture extends JdbiFixture {

  private static final SqliteOptions OPTIONS =
      SqliteOptions.DEFAULTS
          .withDurability(Durability.NORMAL)
          .withLongestWait(Duration.ofSeconds(60));

  private final Path directory;
  private final List<Storage> opened = new CopyOnWriteArrayList<>();

  public SqliteFixture() {
    this(newDirectory());
  }

  private SqliteFixture(Path directory) {
    super(
        new DatabaseUnderTest(
            new SqliteDialect(file(directory), OPTIONS), SQLiteErrorCode.SQLITE_CANTOPEN.code));
    this.directory = directory;
    file(directory).create();
  }

  private static StoreFile file(Path directory) {
    return new StoreFile(directory.resolve("clickstream.db"));
  }

  @Override
  public Storage open() {
    Storage storage = new JdbiStorage(database.dialect(), OPTIONS.longestWait());
    opened.add(storage);
    return storage;
  }

  @Override
  public void close() {
    database.plugIn();
    opened.forEach(Storage::close);
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Path newDirectory() {
    try {
      return Files.createTempDirectory("clickstream");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
