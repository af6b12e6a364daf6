package io.clickstream.sqlite;

import io.clickstream.StorageException;
import io.clickstream.StorageUnavailableException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** The file of a store, and the explanations of why a file cannot be used as one. */
final class StoreFile {

  private final Path path;

  StoreFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  /** Contains the path as a URI, so that no character of it is interpreted as a parameter. */
  String url() {
    return "jdbc:sqlite:" + path.toUri().toASCIIString();
  }

  /** Creates an empty file unless the file exists; SQLite treats it as an empty database. */
  void create() {
    Path directory = path.getParent();
    if (Files.isDirectory(path)) {
      throw unusable("is a directory", null);
    }
    if (directory == null || !Files.isDirectory(directory)) {
      throw unusable("is in a directory that does not exist", null);
    }
    try {
      Files.createFile(path);
    } catch (FileAlreadyExistsException expected) {
      if (!Files.exists(path)) {
        throw unusable("is a link to a file that does not exist", null);
      }
      requireWritable(directory);
    } catch (IOException failure) {
      throw unusable("cannot be created", failure);
    }
  }

  /** Whether the file can be read, but it or its directory cannot be written. */
  boolean isReadOnly() {
    try {
      Path target = path.toRealPath();
      return Files.isRegularFile(target)
          && Files.isReadable(target)
          && !(Files.isWritable(target) && Files.isWritable(target.getParent()));
    } catch (IOException missing) {
      return false;
    }
  }

  /** Remembers the files of the store before a connection opens them only to read. */
  ReadOnlyFiles readOnly() {
    try {
      return ReadOnlyFiles.of(path);
    } catch (IOException failure) {
      throw unusable("cannot be accessed", failure);
    }
  }

  /** Starts to watch the files of the store, once a connection has opened them. */
  FileIntegrity opened(Duration longestWait) {
    try {
      return FileIntegrity.of(path, longestWait);
    } catch (IOException failure) {
      throw unusable("was deleted or replaced while it was opened", failure);
    }
  }

  private void requireWritable(Path directory) {
    if (!Files.isReadable(path)) {
      throw unusable("may not be read", null);
    }
    if (!Files.isWritable(path)) {
      throw unusable("may not be written", null);
    }
    if (!Files.isWritable(directory)) {
      throw unusable("is in a directory that may not be written", null);
    }
  }

  /**
   * Explains why the store could not be opened, if the error code is a known one.
   *
   * @param failure the exception thrown by the driver
   * @return the same exception, if there is no explanation
   * @throws StorageUnavailableException if another process kept the file locked
   * @throws StorageException with another explanation, if there is one
   */
  SQLException explained(SQLException failure) {
    switch (SQLiteErrorCode.getErrorCode(SqliteDialect.code(failure))) {
      case SQLITE_NOTADB -> throw unusable("is no SQLite database", failure);
      case SQLITE_CORRUPT -> throw unusable("is a damaged SQLite database", failure);
      case SQLITE_READONLY -> throw unusable("may not be written", failure);
      case SQLITE_CANTOPEN -> throw unusable("cannot be opened", failure);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          throw new StorageUnavailableException(lockedByAnother(), failure);
      default -> {
        return failure;
      }
    }
  }

  String lockedByAnother() {
    return "The file " + path + " was kept locked by another process";
  }

  /** A store of an older version, which can only be read. */
  StorageException notUpgraded(int version, int newestVersion) {
    return unusable(
        ("was written by an older version of this program: it has schema %d, and may not be written"
                + " to bring it to schema %d; run 'clickstream batches --store sqlite:%s' once as a"
                + " user who may write it, or on a copy")
            .formatted(version, newestVersion, path),
        null);
  }

  StorageException unusable(String why, @Nullable Exception cause) {
    return unusable(path, why, cause);
  }

  static StorageException unusable(Path file, String why, @Nullable Exception cause) {
    return new StorageException("The file " + file + " " + why, cause);
  }
}
