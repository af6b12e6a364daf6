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

/** The file of a store, and what to say when it cannot be one. */
final class StoreFile {

  private final Path path;
  private volatile @Nullable Object key;

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
      if (!Files.exists(path)) {
        throw unusable("is a link to a file that does not exist", null);
      }
      requireWritable(directory);
    } catch (IOException failure) {
      throw unusable("cannot be created", failure);
    }
  }

  /** Says that the file is open now, and shall stay the same. */
  void opened() {
    key = key();
  }

  /** SQLite goes on with a file that was deleted; what it stores there nobody finds again. */
  void requireSame() {
    if (!Objects.equals(key, key())) {
      throw unusable("was replaced by another one while it was open", null);
    }
  }

  /** What tells a file from another one at its path; null where the system has no such thing. */
  private @Nullable Object key() {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException gone) {
      throw unusable("was deleted", gone);
    } catch (IOException failure) {
      throw unusable("cannot be looked at", failure);
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
   * Says in a sentence of ours why the store could not be opened, if there is one for it.
   *
   * @param failure what the driver said
   * @return the failure, if there is no sentence for it
   * @throws StorageUnavailableException with the sentence
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
