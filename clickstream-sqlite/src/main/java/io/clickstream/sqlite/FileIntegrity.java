package io.clickstream.sqlite;

import io.clickstream.StorageException;
import io.clickstream.StorageUnavailableException;
import io.clickstream.jdbi.IntegrityCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Watches the three files of a store while it is open: the database, the write-ahead log ({@code
 * -wal}) and its index in shared memory ({@code -shm}). SQLite keeps using files that were deleted
 * or cut off, and what it commits there is lost when the process ends.
 *
 * <ul>
 *   <li>Each file must stay the one that was opened.
 *   <li>After each commit, the log is read as recovery would read it: a log that was cut off or
 *       overwritten no longer has what was committed.
 *   <li>The database may only shrink as by {@code VACUUM}: all missing pages are in the log.
 *   <li>The index only grows. It is rebuilt from the log when needed, but to access one that was
 *       cut off crashes the process.
 * </ul>
 *
 * <p>If the log was deleted or replaced, its content is copied into the database, which is possible
 * as long as SQLite has it open. A log with wrong content must not be copied. For this reason
 * checkpoints are started here and not by SQLite, and connections are not closed then: the last one
 * to be closed would start a checkpoint.
 */
final class FileIntegrity implements IntegrityCheck {

  private static final String RESTART =
      "; end all programs that use the store before you start them again";

  /** SQLite extends the index in steps of this size. */
  private static final long INDEX_STEP = 32_768;

  /** The default of SQLite's own checkpoints. */
  private static final int FRAMES_BETWEEN_CHECKPOINTS = 1_000;

  private static final int MAX_ATTEMPTS = 10;

  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  private final WatchedFile name;
  private final WatchedFile database;
  private final WatchedFile logFile;
  private final WatchedFile index;
  private final WriteAheadLog log;
  private final Duration longestWait;
  private int framesAtCheckpoint;
  private boolean logSaved;
  private volatile @Nullable String damage;

  private FileIntegrity(
      WatchedFile name,
      WatchedFile database,
      WatchedFile logFile,
      WatchedFile index,
      WriteAheadLog log,
      Duration longestWait) {
    this.name = name;
    this.database = database;
    this.logFile = logFile;
    this.index = index;
    this.log = log;
    this.longestWait = longestWait;
  }

  /** Remembers the files of a store, once a connection has opened them. */
  static FileIntegrity of(Path path, Duration longestWait) throws IOException {
    Path real = path.toRealPath();
    WatchedFile logFile = WatchedFile.itself(Path.of(real + "-wal"));
    return new FileIntegrity(
        WatchedFile.named(path),
        WatchedFile.itself(real),
        logFile,
        WatchedFile.itself(Path.of(real + "-shm")),
        new WriteAheadLog(logFile.path()),
        longestWait);
  }

  @Override
  public boolean suspicious() {
    return damage != null
        || database.suspicious()
        || logFile.suspicious()
        || index.suspicious()
        || (!name.path().equals(database.path()) && name.size() == WatchedFile.LOST);
  }

  @Override
  public void verify(Connection writer) throws SQLException {
    verify(writer, false);
  }

  private void verify(Connection writer, boolean wholeLog) throws SQLException {
    String known = damage;
    if (known != null) {
      throw new StorageException(known, null);
    }
    for (WatchedFile file : new WatchedFile[] {name, database}) {
      if (file.size() == WatchedFile.LOST) {
        throw unusable(file, file.loss() + RESTART, null);
      }
    }
    if (index.size() == WatchedFile.LOST) {
      // If there is a new one, another process may use it, and its locks are not seen here.
      if (index.isAbsent() && logFile.size() == WatchedFile.LOST) {
        saveLog(writer);
      }
      throw unusable(index, lossAndWhatIsSaved(index), null);
    }
    long indexSize = index.size();
    if (indexSize < Math.max(INDEX_STEP, index.expectedSize()) || indexSize % INDEX_STEP != 0) {
      throw damaged(index, "was truncated or overwritten while it was open");
    }
    if (logFile.size() == WatchedFile.LOST) {
      saveLog(writer);
      throw unusable(logFile, lossAndWhatIsSaved(logFile), null);
    }
    verifyContent(writer, wholeLog);
    index.expect(indexSize);
    logSaved = false;
  }

  /** Tries again, because another process may start the log over while it is being read. */
  private void verifyContent(Connection writer, boolean wholeLog) throws SQLException {
    boolean pagesMissing = false;
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      boolean shrunk = database.size() < database.expectedSize();
      pagesMissing = false;
      if (holdsLog(committedFrames(writer), wholeLog || shrunk || attempt > 0)) {
        // A checkpoint of another process may have enlarged the database since the last look, so
        // that it can have been cut off and still be as large as expected.
        long databaseSize = database.size();
        pagesMissing = (shrunk || log.frames() > 0) && !hasAllPages(writer, databaseSize);
        if (!pagesMissing) {
          database.expect(databaseSize);
          logFile.expect(log.size());
          return;
        }
      }
    }
    if (pagesMissing) {
      throw damaged(database, "was truncated while it was open");
    }
    throw damaged(logFile, "was truncated or overwritten while it was open");
  }

  /** SQLite does not wait if another process is just writing the head of the index. */
  private int committedFrames(Connection writer) throws SQLException {
    long start = System.nanoTime();
    while (true) {
      Checkpoint now = checkpoint(writer, "NOOP");
      if (!now.busy) {
        return now.frames;
      }
      if (System.nanoTime() - start > longestWait.toNanos()) {
        throw new StorageUnavailableException(
            "The file " + index.path() + " was kept locked by another process", null);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private boolean holdsLog(int frames, boolean all) {
    try {
      return log.holds(frames, all);
    } catch (IOException failure) {
      throw unusable(logFile, "cannot be read", failure);
    }
  }

  /** A database without its first page is new to SQLite, which then deletes the log. */
  private boolean hasAllPages(Connection writer, long databaseSize) throws SQLException {
    if (databaseSize < 512) {
      return false;
    }
    if (log.frames() > 0) {
      return log.completes(databaseSize);
    }
    String size = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
    try (Statement statement = writer.createStatement();
        ResultSet row = statement.executeQuery(size)) {
      row.next();
      return row.getLong(1) <= databaseSize;
    }
  }

  private String lossAndWhatIsSaved(WatchedFile file) {
    return file.loss() + (logSaved ? ", but nothing is lost" : "") + RESTART;
  }

  private void saveLog(Connection writer) throws SQLException {
    if (!logSaved && holdsLog(committedFrames(writer), true)) {
      try {
        ReplacedLog replacement = new ReplacedLog(logFile.path());
        Checkpoint done = checkpoint(writer, "TRUNCATE");
        if (!done.busy && done.frames == done.copied) {
          replacement.discard(writer);
          logSaved = true;
        }
      } catch (IOException failure) {
        throw unusable(logFile, "was replaced while it was open, and cannot be emptied", failure);
      }
    }
  }

  @Override
  public void committed(Connection writer) throws SQLException {
    verify(writer, false);
    int frames = log.frames();
    if (frames < framesAtCheckpoint) {
      framesAtCheckpoint = 0;
    }
    if (frames - framesAtCheckpoint >= FRAMES_BETWEEN_CHECKPOINTS) {
      framesAtCheckpoint = frames;
      verify(writer, true);
      checkpointIfPossible(writer);
      verify(writer, false);
    }
  }

  /** The commit is in the log: it need not fail if it cannot be copied yet. */
  private static void checkpointIfPossible(Connection writer) {
    try {
      checkpoint(writer, "PASSIVE");
    } catch (SQLException triedAgainLater) {
      // The log grows until then.
    }
  }

  @Override
  public boolean mayClose(Connection writer) {
    try {
      verify(writer, true);
      return true;
    } catch (SQLException | StorageException damagedOrUnknown) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      log.close();
    } catch (IOException failure) {
      throw unusable(logFile, "cannot be closed", failure);
    }
  }

  /**
   * The answer of SQLite to a checkpoint.
   *
   * @param busy whether a lock was taken; the numbers may be missing then
   * @param frames the number of frames in the log
   * @param copied how many of them are in the database
   */
  private record Checkpoint(boolean busy, int frames, int copied) {}

  private static Checkpoint checkpoint(Connection writer, String mode) throws SQLException {
    try (Statement statement = writer.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
      row.next();
      return new Checkpoint(row.getBoolean(1), row.getInt(2), row.getInt(3));
    }
  }

  private StorageException damaged(WatchedFile file, String why) {
    StorageException found = unusable(file, why + RESTART, null);
    damage = found.getMessage();
    return found;
  }

  private static StorageException unusable(
      WatchedFile file, String why, @Nullable Exception cause) {
    return StoreFile.unusable(file.path(), why, cause);
  }
}
