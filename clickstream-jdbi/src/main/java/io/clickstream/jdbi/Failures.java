package io.clickstream.jdbi;

import io.clickstream.ClickstreamException;
import io.clickstream.StorageException;
import io.clickstream.StorageUnavailableException;
import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/** What drivers and JDBI throw, in the words of the ports. */
final class Failures {

  private Failures() {}

  /**
   * The exception to throw instead.
   *
   * @param failure what was thrown below
   * @param dialect knows the codes
   * @return a {@link StorageException}; the failure itself if it comes from our own code
   */
  static RuntimeException translated(Exception failure, Dialect dialect) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClickstreamException ours) {
        return ours;
      }
      if (cause instanceof SQLException driver) {
        return dialect.unavailable(driver)
            ? new StorageUnavailableException(
                "The database could not be used: " + driver.getMessage(), failure)
            : new StorageException("The database failed: " + driver.getMessage(), failure);
      }
    }
    return failure instanceof RuntimeException mistake && !(failure instanceof JdbiException)
        ? mistake
        : new StorageException("The database failed: " + failure.getMessage(), failure);
  }
}
