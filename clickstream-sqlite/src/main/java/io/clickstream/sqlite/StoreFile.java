package io.clickstream.sqlite;

import io.clickstream.StorageUnavailableException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** The file of a store, and what to say when it cannot be one. */
final class StoreFile {

  private final Path path;

  StoreFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  /** As a URI, in which no character of the path is taken for a parameter. */
  String url() {
    return "jdbc:sqlite:" + path.toUri().toASCIIString();
  }

  /** Makes an empty file if there is none: for SQLite, that is an empty database. */
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
      requireWritable(directory);
    } catch (IOException failure) {
      throw unusable("cannot be created", failure);
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
   * Why the store could not be opened.
   *
   * @param failure what the driver said
   * @return an exception with a sentence of ours, or the failure itself
   */
  Exception explained(SQLException failure) {
    return switch (SQLiteErrorCode.getErrorCode(SqliteDialect.code(failure))) {
      case SQLITE_NOTADB -> unusable("is no SQLite database", failure);
      case SQLITE_CORRUPT -> unusable("is a damaged SQLite database", failure);
      case SQLITE_READONLY -> unusable("may not be written", failure);
      case SQLITE_CANTOPEN -> unusable("cannot be opened", failure);
      case SQLITE_BUSY, SQLITE_LOCKED -> unusable("was kept locked by another process", failure);
      default -> failure;
    };
  }

  StorageUnavailableException unusable(String why, @Nullable Exception cause) {
    return new StorageUnavailableException("The file " + path + " " + why, cause);
  }
}
