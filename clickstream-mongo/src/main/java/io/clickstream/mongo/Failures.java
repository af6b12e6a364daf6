package io.clickstream.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.WriteConcernError;
import io.clickstream.ClickstreamException;
import io.clickstream.StorageException;
import io.clickstream.StorageUnavailableException;
import java.util.List;
import java.util.Set;
import org.bson.BSONException;

/**
 * Translates exceptions of the driver into those of the ports, by class and code, never by text.
 */
final class Failures {

  /** The error code for a violated unique key. */
  static final int DUPLICATE_KEY = 11000;

  private static final int WRITE_CONFLICT = 112;

  private static final int UNAUTHORIZED = 13;

  private static final String DRIVER = "com.mongodb.";

  private static final List<Class<? extends RuntimeException>> UNAVAILABLE_CLASSES =
      List.of(
          MongoTimeoutException.class,
          MongoExecutionTimeoutException.class,
          MongoSocketException.class,
          MongoNotPrimaryException.class,
          MongoNodeIsRecoveringException.class,
          MongoServerUnavailableException.class,
          MongoConnectionPoolClearedException.class,
          MongoInterruptedException.class);

  /** Error codes of servers; the comments contain the servers' names for them. */
  private static final Set<Integer> UNAVAILABLE_CODES =
      Set.of(
          6, // HostUnreachable
          7, // HostNotFound
          24, // LockTimeout
          50, // MaxTimeMSExpired
          64, // WriteConcernTimeout
          89, // NetworkTimeout
          91, // ShutdownInProgress
          100, // UnsatisfiableWriteConcern
          WRITE_CONFLICT,
          133, // FailedToSatisfyReadPreference
          134, // ReadConcernMajorityNotAvailableYet
          189, // PrimarySteppedDown
          202, // NetworkInterfaceExceededTimeLimit
          262, // ExceededTimeLimit
          365, // TemporarilyUnavailable
          9001, // SocketException
          10107, // NotWritablePrimary
          11600, // InterruptedAtShutdown
          11602, // InterruptedDueToReplStateChange
          13435, // NotPrimaryNoSecondaryOk
          13436, // NotPrimaryOrSecondary
          14031); // OutOfDiskSpace

  private Failures() {}

  /**
   * Returns the exception to throw instead of the given one.
   *
   * @param failure the exception that was thrown
   * @return a {@link StorageException}; the given exception if it comes from clickstream itself
   */
  static RuntimeException translated(RuntimeException failure) {
    if (failure instanceof ClickstreamException) {
      return failure;
    }
    if (unavailable(failure)) {
      return new StorageUnavailableException(
          "The database could not be reached in time: " + failure.getMessage(), failure);
    }
    if (failure instanceof IllegalStateException && thrownByDriver(failure)) {
      return new StorageException(
          "The client of the database is closed: " + failure.getMessage(), failure);
    }
    return failure instanceof MongoException || failure instanceof BSONException
        ? new StorageException("The database failed: " + failure.getMessage(), failure)
        : failure;
  }

  /** The driver has no class of its own for a client that was closed, and no way to ask it. */
  private static boolean thrownByDriver(RuntimeException failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return trace.length > 0 && trace[0].getClassName().startsWith(DRIVER);
  }

  private static boolean unavailable(RuntimeException failure) {
    if (UNAVAILABLE_CLASSES.stream().anyMatch(type -> type.isInstance(failure))) {
      return true;
    }
    if (failure instanceof MongoBulkWriteException bulk) {
      return unavailable(bulk);
    }
    // Failures of authentication and host lookup are wrapped in a client exception.
    if (failure instanceof MongoClientException && failure.getCause() instanceof MongoException e) {
      return unavailable(e);
    }
    return failure instanceof MongoException driver && UNAVAILABLE_CODES.contains(driver.getCode());
  }

  private static boolean unavailable(MongoBulkWriteException bulk) {
    WriteConcernError notConfirmed = bulk.getWriteConcernError();
    if (notConfirmed != null && UNAVAILABLE_CODES.contains(notConfirmed.getCode())) {
      return true;
    }
    return bulk.getWriteErrors().stream()
        .map(BulkWriteError::getCode)
        .anyMatch(UNAVAILABLE_CODES::contains);
  }

  /**
   * Returns whether the user may not do what was tried.
   *
   * @param failure the exception that {@link #translated} returned
   * @return whether the server refused the command for want of a privilege
   */
  static boolean isAccessDenied(StorageException failure) {
    return failure.getCause() instanceof MongoException cause && cause.getCode() == UNAUTHORIZED;
  }

  /**
   * Returns whether the server aborted a whole command in favor of another one, for example to
   * break a deadlock. Most servers retry such a command themselves.
   *
   * @param failure the exception that was thrown
   * @return whether the command had no effect and may succeed if retried
   */
  static boolean hasChangedNothing(RuntimeException failure) {
    return failure instanceof MongoCommandException command && command.getCode() == WRITE_CONFLICT;
  }

  /**
   * Returns whether a bulk insert failed only because of duplicate keys.
   *
   * @param bulk the exception that was thrown
   * @return {@code false} if it contains any other error, or a write that was not acknowledged
   */
  static boolean onlyDuplicates(MongoBulkWriteException bulk) {
    return bulk.getWriteConcernError() == null
        && bulk.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY);
  }
}
