package io.clickstream.jdbi;

import io.clickstream.ClickstreamException;
import io.clickstream.StorageException;
import io.clickstream.StorageUnavailableException;
import io.clickstream.UnreadableRecordException;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;

/** Translates exceptions of drivers and JDBI into those of the ports. */
final class Failures {

  private Failures() {}

  /**
   * Returns the exception to throw instead of the given one.
   *
   * @param failure the exception that was thrown
   * @param dialect classifies the error codes of the driver
   * @return a {@link StorageException}; the given exception if it comes from clickstream itself
   */
  static RuntimeException translated(Exception failure, Dialect dialect) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClickstreamException ours) {
        return ours;
      }
      if (cause instanceof SQLException driver) {
        String message = dialect.message(driver);
        return dialect.unavailable(driver)
            ? new StorageUnavailableException(message, failure)
            : new StorageException(message, failure);
      }
    }
    return failure instanceof RuntimeException mistake && !(failure instanceof JdbiException)
        ? mistake
        : new StorageException("The database failed: " + failure.getMessage(), failure);
  }

  /**
   * Runs a query for a record, which is named if the database itself finds that it is damaged.
   *
   * @param dialect classifies the error codes of the driver
   * @param record what the query reads, as {@link UnreadableRecordException#record} returns it
   * @param query the query
   */
  static <T> T named(Dialect dialect, String record, Supplier<T> query) {
    try {
      return query.get();
    } catch (JdbiException failure) {
      RuntimeException translated = translated(failure, dialect);
      throw translated instanceof StorageUnavailableException
          ? translated
          : new UnreadableRecordException(record, translated);
    }
  }
}
