package io.clickstream.jdbi;

import io.clickstream.ClickstreamException;
import io.clickstream.StorageException;
import io.clickstream.StorageUnavailableException;
import java.sql.SQLException;
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
}
