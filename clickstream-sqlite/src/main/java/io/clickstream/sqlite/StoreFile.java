package io.clickstream.sqlite;

import io.clickstream.StorageUnavailableException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** The file of a store, and the explanations of why a file cannot be used as one. */
final class StoreFile {

  private final Path path;
  private volatile @Nullable Object key;

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

  /** Remembers the identity of the file, once it is open. */
  void opened() {
    key = key();
  }

  /** Needed because SQLite keeps using a deleted file, and what it writes there is lost. */
  void requireSame() {
    if (!Objects.equals(key, key())) {
      throw unusable("was replaced while it was open", null);
    }
  }

  /** The identity of the file at the path; null if the file system does not provide one. */
  private @Nullable Object key() {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException gone) {
      throw unusable("was deleted", gone);
    } catch (IOException failure) {
      throw unusable("cannot be accessed", failure);
    }
  }

  private void requireWritable(Path directory) {
    if (!Files.isReadable(path) || !Files.isWritable(path)) {
      throw unusable("may not be read and written", null);
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
   * @throws StorageUnavailableException with the explanation, if there is one
   */
  SQLException explained(SQLException failure) {
    String why =
        switch (SQLiteErrorCode.getErrorCode(SqliteDialect.code(failure))) {
          case SQLITE_NOTADB -> "is no SQLite database";
          case SQLITE_CORRUPT -> "is a damaged SQLite database";
          case SQLITE_READONLY -> "may not be written";
          case SQLITE_CANTOPEN -> "cannot be opened";
          case SQLITE_BUSY, SQLITE_LOCKED -> "was kept locked by another process";
          default -> null;
        };
    if (why != null) {
      throw unusable(why, failure);
    }
    return failure;
  }

  StorageUnavailableException unusable(String why, @Nullable Exception cause) {
    return new StorageUnavailableException("The file " + path + " " + why, cause);
  }
}
