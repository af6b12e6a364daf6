package io.clickstream.sqlite;

import io.clickstream.StorageUnavailableException;
import org.sqlite.SQLiteJDBCLoader;

/** SQLite itself, which its driver unpacks into a folder for temporary files. */
final class NativeLibrary {

  private static final String FOLDER = "org.sqlite.tmpdir";

  private NativeLibrary() {}

  /**
   * Loads the library, if that has not been done: before anything is written, and because the
   * driver would say no more than that a connection failed.
   *
   * @throws StorageUnavailableException if it cannot be unpacked or loaded
   */
  static void load() {
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception failure) {
      String folder = System.getProperty(FOLDER, System.getProperty("java.io.tmpdir"));
      throw new StorageUnavailableException(
          "SQLite's native library cannot be loaded from the folder %s (the system property %s names another): %s"
              .formatted(folder, FOLDER, failure.getMessage()),
          failure);
    }
  }
}
