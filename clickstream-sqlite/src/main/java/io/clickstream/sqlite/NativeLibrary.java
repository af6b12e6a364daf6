package io.clickstream.sqlite;

import io.clickstream.StorageException;
import java.lang.module.ModuleDescriptor.Version;
import org.sqlite.SQLiteJDBCLoader;

/** The native library of SQLite, which the driver extracts into a directory for temporary files. */
final class NativeLibrary {

  private static final String FOLDER = "org.sqlite.tmpdir";

  /** Earlier versions may damage the write-ahead log of a store that several processes use. */
  private static final Version OLDEST = Version.parse("3.51.3");

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

  /**
   * Refuses an old version, which an application may get from the dependency management of its
   * framework.
   *
   * @param version the version of SQLite, such as {@code 3.51.3}
   * @throws StorageException if the version is not supported
   */
  static void requireSupported(String version) {
    if (Version.parse(version).compareTo(OLDEST) < 0) {
      throw new StorageException(
          "SQLite %s is too old: version %s of org.xerial:sqlite-jdbc, or a later one, is required"
              .formatted(version, OLDEST),
          null);
    }
  }
}
