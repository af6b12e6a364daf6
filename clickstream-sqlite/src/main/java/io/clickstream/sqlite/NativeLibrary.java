package io.clickstream.sqlite;

import io.clickstream.StorageException;
import org.sqlite.SQLiteJDBCLoader;

/** The native library of SQLite, which the driver extracts into a directory for temporary files. */
final class NativeLibrary {

  private static final String FOLDER = "org.sqlite.tmpdir";

  private NativeLibrary() {}

  /**
   * Loads the library unless it is loaded. Done explicitly, so that a failure is detected before
   * anything is written, and because the driver would report no more than a failed connection.
   *
   * @throws StorageException if the library cannot be extracted or loaded
   */
  static void load() {
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception failure) {
      String folder = System.getProperty(FOLDER, System.getProperty("java.io.tmpdir"));
      throw new StorageException(
          "SQLite's native library cannot be loaded from the folder %s (the system property %s names another): %s"
              .formatted(folder, FOLDER, failure.getMessage()),
          failure);
    }
  }
}
