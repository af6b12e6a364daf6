package io.clickstream.sqlite;

import io.clickstream.jdbi.JdbiStorage;
import io.clickstream.port.Storage;
import java.nio.file.Path;

/** Storage in a SQLite file, for those who work with the ports: tests of backends above all. */
public final class SqliteStorage {

  private SqliteStorage() {}

  /**
   * Opens a store, and creates it if there is no file. The directory must exist.
   *
   * @param file the file; SQLite keeps two more beside it, named like it with {@code -wal} and
   *     {@code -shm} at the end
   * @param options how it behaves
   * @return the storage
   * @throws io.clickstream.StorageUnavailableException if there is something that is no store of
   *     this version, or that cannot be written; nothing was changed then. If SQLite cannot be
   *     loaded, nothing was changed either
   */
  public static Storage open(Path file, SqliteOptions options) {
    NativeLibrary.load();
    StoreFile store = new StoreFile(file);
    store.create();
    return new JdbiStorage(new SqliteDialect(store, options), options.longestWait());
  }
}
