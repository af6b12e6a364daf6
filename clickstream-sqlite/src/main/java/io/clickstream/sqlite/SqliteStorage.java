package io.clickstream.sqlite;

import io.clickstream.jdbi.JdbiStorage;
import io.clickstream.model.InvalidValueException;
import io.clickstream.port.Storage;
import io.clickstream.sqlite.SqliteOptions.RequiredAccess;
import java.nio.file.Path;

/** Opens SQLite storage for code that uses the ports directly, mainly tests of backends. */
public final class SqliteStorage {

  private SqliteStorage() {}

  /**
   * Opens a store, and creates it if the file does not exist. The directory must exist. A store of
   * an older version is brought to the newest schema.
   *
   * @param file the path of the file; SQLite keeps two more files next to it, with the suffixes
   *     {@code -wal} and {@code -shm}
   * @param options the options of the store
   * @return the storage
   * @throws InvalidValueException if an argument is {@code null}
   * @throws io.clickstream.StorageUnavailableException if another process kept the file locked
   * @throws io.clickstream.StorageException if the file is not a store, was written by a newer
   *     version, or cannot be accessed as the options require, or if SQLite's native library cannot
   *     be loaded; nothing has been changed then
   */
  public static Storage open(Path file, SqliteOptions options) {
    InvalidValueException.requirePresent("file", file);
    InvalidValueException.requirePresent("options", options);
    NativeLibrary.load();
    StoreFile store = new StoreFile(file);
    if (options.requiredAccess() == RequiredAccess.READ && store.isReadOnly()) {
      return openReadOnly(store, options);
    }
    store.create();
    return new JdbiStorage(new SqliteDialect(store, options), options.longestWait());
  }

  /** Opens an existing store as one that may not be written. */
  static Storage openReadOnly(StoreFile store, SqliteOptions options) {
    return new JdbiStorage(new ReadOnlyDialect(store, options), options.longestWait());
  }
}
