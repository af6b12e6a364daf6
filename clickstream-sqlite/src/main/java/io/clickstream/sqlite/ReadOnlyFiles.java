package io.clickstream.sqlite;

import io.clickstream.jdbi.IntegrityCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The files of a store that is only read: the database, and the write-ahead log ({@code -wal}) if
 * it is there. SQLite normally creates the log and its index ({@code -shm}) to read a database, so
 * the way to open it without that depends on which of them are there. Where SQLite takes no locks,
 * a program that begins to write changes the files while they are read, which shows in their sizes
 * and times.
 */
final class ReadOnlyFiles implements IntegrityCheck {

  private enum Access {
    /**
     * The log and its index are there: a program writes, or did so when a snapshot was taken.
     * SQLite takes locks, and ignores an index that no program maintains.
     */
    WITH_LOCKS("?mode=ro&readonly_shm=1"),

    /** The log is there without its index. SQLite builds one in memory, but only without locks. */
    WITH_INDEX_IN_MEMORY("?mode=ro&vfs=unix-none&locking_mode=EXCLUSIVE"),

    /** The log is missing or empty, so that the database alone is the whole store. */
    WITHOUT_LOG("?mode=ro&immutable=1");

    final String parameters;

    Access(String parameters) {
      this.parameters = parameters;
    }
  }

  private record FileState(@Nullable Object key, long size, @Nullable FileTime modified) {

    /** A missing file counts as empty. */
    static FileState of(Path file) throws IOException {
      try {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileState(found.fileKey(), found.size(), found.lastModifiedTime());
      } catch (NoSuchFileException missing) {
        return new FileState(null, 0, null);
      }
    }

    boolean isSameFile(FileState other) {
      return Objects.equals(key, other.key);
    }

    boolean isUnchanged(FileState other) {
      return equals(other) || (size == 0 && other.size == 0);
    }
  }

  private final Path database;
  private final Path log;
  private final FileState openedDatabase;
  private final FileState openedLog;
  private final Access access;

  private ReadOnlyFiles(Path database, Path log, boolean hasIndex) throws IOException {
    this.database = database;
    this.log = log;
    this.openedDatabase = FileState.of(database);
    this.openedLog = FileState.of(log);
    if (hasIndex && Files.exists(log)) {
      this.access = Access.WITH_LOCKS;
    } else {
      this.access = openedLog.size > 0 ? Access.WITH_INDEX_IN_MEMORY : Access.WITHOUT_LOG;
    }
  }

  /** Remembers the files of a store before a connection opens them. */
  static ReadOnlyFiles of(Path path) throws IOException {
    Path real = path.toRealPath();
    Path log = Path.of(real + "-wal");
    Path index = Path.of(real + "-shm");
    for (Path file : new Path[] {log, index}) {
      if (Files.exists(file) && !Files.isReadable(file)) {
        throw StoreFile.unusable(file, "may not be read", null);
      }
    }
    if (FileState.of(Path.of(real + "-journal")).size > 0) {
      throw StoreFile.unusable(
          real, "was left in the middle of a write; open it once where it may be written", null);
    }
    return new ReadOnlyFiles(path, log, Files.exists(index));
  }

  /** Returns the query of the URI with which SQLite opens the database. */
  String parameters() {
    return access.parameters;
  }

  @Override
  public boolean suspicious() {
    try {
      FileState nowDatabase = FileState.of(database);
      FileState nowLog = FileState.of(log);
      return access == Access.WITH_LOCKS
          ? !(openedDatabase.isSameFile(nowDatabase) && openedLog.isSameFile(nowLog))
          : !(openedDatabase.isUnchanged(nowDatabase) && openedLog.isUnchanged(nowLog));
    } catch (IOException notAccessible) {
      return true;
    }
  }

  @Override
  public void verify(Connection writer) {
    requireUnchanged();
  }

  @Override
  public void requireUnchanged() {
    if (suspicious()) {
      throw StoreFile.unusable(database, "was changed while it was read; open it again", null);
    }
  }
}
