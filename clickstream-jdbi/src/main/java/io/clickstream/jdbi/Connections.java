package io.clickstream.jdbi;

import io.clickstream.StorageException;
import io.clickstream.StorageUnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.NoTemplateEngine;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/**
 * A pool with one connection for writes, which are serialized and run as one transaction each, and
 * several connections for reads, opened on demand. No call waits longer than a given time for a
 * connection.
 */
final class Connections implements AutoCloseable {

  private static final int MOST_READERS = 16;

  /** Caches parsed statements. Shared, because all storages run the same few statements. */
  private static final SqlParser PARSER = new ColonPrefixSqlParser();

  private final Dialect dialect;
  private final Duration longestWait;
  private final Jdbi jdbi;
  private final ReentrantLock writing = new ReentrantLock(true);
  private final Semaphore reading = new Semaphore(MOST_READERS);
  private final ConcurrentLinkedDeque<Handle> idleReaders = new ConcurrentLinkedDeque<>();
  private Handle writer;
  private IntegrityCheck integrity = IntegrityCheck.NONE;
  private volatile boolean closed;
  private volatile boolean leftOpen;

  Connections(Dialect dialect, Duration longestWait) {
    this.dialect = dialect;
    this.longestWait = longestWait;
    this.jdbi = Jdbi.create(dialect::connect);
    jdbi.getConfig(SqlStatements.class)
        .setTemplateEngine(new NoTemplateEngine())
        .setSqlParser(PARSER);
    this.writer = translating(this::installed);
  }

  private Handle installed() throws SQLException {
    Handle handle = jdbi.open();
    try {
      integrity = dialect.install(handle.getConnection(), Schema.migrations(dialect));
      return handle;
    } catch (SQLException | RuntimeException | Error failure) {
      closeAfter(failure, handle);
      throw failure;
    }
  }

  /** Runs read-only statements; each sees every write that was acknowledged before it started. */
  <T> T read(Function<Handle, T> work) {
    if (!gotInTime(reading::tryAcquire)) {
      throw timedOut("read");
    }
    try {
      checkOpen();
      requireIntact();
      return translating(() -> withReader(work));
    } finally {
      reading.release();
    }
  }

  private <T> T withReader(Function<Handle, T> work) {
    Handle idle = idleReaders.pollFirst();
    Handle reader = idle == null ? opened() : idle;
    T result;
    try {
      result = work.apply(reader);
    } catch (RuntimeException | Error failure) {
      closeAfter(failure, reader);
      // A change of the files can look like damage.
      integrity.requireUnchanged();
      throw failure;
    }
    idleReaders.addFirst(reader);
    if (closed) {
      closeIdleReaders();
    }
    integrity.requireUnchanged();
    return result;
  }

  /** Verifies again: SQLite opens two more files, by their names, which may have changed since. */
  private Handle opened() {
    Handle handle = jdbi.open();
    try {
      requireIntact();
      return handle;
    } catch (RuntimeException | Error failure) {
      closeAfter(failure, handle);
      throw failure;
    }
  }

  /** Verifies the database if it looks changed, with the connection for writes. */
  private void requireIntact() {
    if (!integrity.suspicious()) {
      return;
    }
    if (!gotInTime(writing::tryLock)) {
      throw timedOut("verify the database");
    }
    try {
      checkOpen();
      verify();
    } finally {
      writing.unlock();
    }
  }

  private void verify() {
    translating(
        () -> {
          integrity.verify(writer.getConnection());
          return true;
        });
  }

  /** Runs statements as one transaction: either all of them take effect durably, or none does. */
  <T> T write(Function<Handle, T> work) {
    if (!gotInTime(writing::tryLock)) {
      throw timedOut("write");
    }
    try {
      checkOpen();
      if (integrity.suspicious()) {
        verify();
      }
      return translating(
          () -> {
            T result = inTransaction(work);
            integrity.committed(writer.getConnection());
            return result;
          });
    } finally {
      writing.unlock();
    }
  }

  private <T> T inTransaction(Function<Handle, T> work) throws SQLException {
    String begin = dialect.begin();
    try {
      execute(begin);
      T result = work.apply(writer);
      execute("COMMIT");
      return result;
    } catch (SQLException | RuntimeException | Error failure) {
      rollBackAfter(failure);
      throw failure;
    }
  }

  /** Bypasses the transactions of JDBI and the drivers, which send BEGIN at other times. */
  private void execute(String statement) throws SQLException {
    try (var plain = writer.getConnection().createStatement()) {
      plain.execute(statement);
    }
  }

  private void rollBackAfter(Throwable failure) {
    try {
      execute("ROLLBACK");
    } catch (SQLException noTransactionOrNoConnection) {
      failure.addSuppressed(noTransactionOrNoConnection);
      replaceWriterAfter(failure);
    }
  }

  /** Opens before it closes: an in-memory database lives only as long as its connections. */
  private void replaceWriterAfter(Throwable failure) {
    if (integrity.suspicious()) {
      return;
    }
    Handle doubtful = writer;
    try {
      Handle opened = jdbi.open();
      if (integrity.suspicious()) {
        opened.close();
        return;
      }
      writer = opened;
      doubtful.close();
    } catch (RuntimeException suppressed) {
      failure.addSuppressed(suppressed);
    }
  }

  private <T> T translating(Work<T> work) {
    try {
      return work.run();
    } catch (SQLException | RuntimeException failure) {
      throw closed ? closed(failure) : Failures.translated(failure, dialect);
    }
  }

  private void checkOpen() {
    if (closed) {
      throw closed(null);
    }
  }

  private static StorageException closed(@Nullable Exception cause) {
    return new StorageException("The store is closed", cause);
  }

  private boolean gotInTime(TimedAttempt attempt) {
    try {
      return attempt.within(longestWait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StorageUnavailableException("Interrupted while waiting for the store", interrupted);
    }
  }

  private StorageUnavailableException timedOut(String task) {
    return new StorageUnavailableException(
        "Timed out after " + longestWait.toMillis() + " ms waiting to " + task, null);
  }

  private static void closeAfter(Throwable failure, Handle handle) {
    try {
      handle.close();
    } catch (RuntimeException suppressed) {
      failure.addSuppressed(suppressed);
    }
  }

  private void closeIdleReaders() {
    if (leftOpen) {
      return;
    }
    for (@Nullable Handle idle = idleReaders.pollFirst();
        idle != null;
        idle = idleReaders.pollFirst()) {
      idle.close();
    }
  }

  /** Waits for a write in progress; reads in progress close their connection when they finish. */
  @Override
  public void close() {
    writing.lock();
    try {
      if (!closed) {
        closed = true;
        leftOpen = !integrity.mayClose(writer.getConnection());
        integrity.close();
        if (!leftOpen) {
          closeConnections();
        }
      }
    } catch (RuntimeException failure) {
      throw Failures.translated(failure, dialect);
    } finally {
      writing.unlock();
    }
  }

  private void closeConnections() {
    try {
      closeIdleReaders();
    } finally {
      writer.close();
    }
  }

  @FunctionalInterface
  private interface Work<T> {
    T run() throws SQLException;
  }

  @FunctionalInterface
  private interface TimedAttempt {
    boolean within(long time, TimeUnit unit) throws InterruptedException;
  }
}
