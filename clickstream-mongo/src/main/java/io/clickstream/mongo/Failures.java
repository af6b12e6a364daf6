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

/** What the driver throws, in the words of the ports: decided by class and code, never by text. */
final class Failures {

  /** A unique key is taken. */
  static final int DUPLICATE_KEY = 11000;

  private static final int WRITE_CONFLICT = 112;

  private static final List<Class<? extends RuntimeException>> UNAVAILABLE_CLASSES =
      List.of(
          MongoTimeoutException.class,
          MongoExecutionTimeoutException.class,
          MongoSocketException.class,
          MongoNotPrimaryException.class,
          MongoNodeIsRecoveringException.class,
          MongoServerUnavailableException.class,
          MongoConnectionPoolClearedException.class,
          MongoInterruptedException.class,
          // Of a client that was closed.
          IllegalStateException.class);

  /** The servers' names for them are in the comments. */
  private static final Set<Integer> UNAVAILABLE_CODES =
      Set.of(
          6, // HostUnreachable
          7, // HostNotFound
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
          9001, // SocketException
          10107, // NotWritablePrimary
          11600, // InterruptedAtShutdown
          11602, // InterruptedDueToReplStateChange
          13435, // NotPrimaryNoSecondaryOk
          13436); // NotPrimaryOrSecondary

  private Failures() {}

  /**
   * The exception to throw instead.
   *
   * @param failure what was thrown below
   * @return a {@link StorageException}; the failure itself if it comes from our own code
   */
  static RuntimeException translated(RuntimeException failure) {
    if (failure instanceof ClickstreamException) {
      return failure;
    }
    if (unavailable(failure)) {
      return new StorageUnavailableException(
          "The database could not be reached in time: " + failure.getMessage(), failure);
    }
    return failure instanceof MongoException || failure instanceof BSONException
        ? new StorageException("The database failed: " + failure.getMessage(), failure)
        : failure;
  }

  private static boolean unavailable(RuntimeException failure) {
    if (UNAVAILABLE_CLASSES.stream().anyMatch(type -> type.isInstance(failure))) {
      return true;
    }
    if (failure instanceof MongoBulkWriteException bulk) {
      return unavailable(bulk);
    }
    // Authentication and the look-up of hosts fail inside an exception of the client's.
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
   * Whether the server gave a whole command up in favour of another one: to break a deadlock, for
   * example. Most servers then begin it again themselves.
   *
   * @param failure what was thrown below
   * @return true if the same command may succeed now
   */
  static boolean hasChangedNothing(RuntimeException failure) {
    return failure instanceof MongoCommandException command && command.getCode() == WRITE_CONFLICT;
  }

  /**
   * Whether all that is wrong with a bulk of inserts is that keys are taken.
   *
   * @param bulk what was thrown
   * @return false if any other error, or a write that was not confirmed, is among its reasons
   */
  static boolean onlyDuplicates(MongoBulkWriteException bulk) {
    return bulk.getWriteConcernError() == null
        && bulk.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY);
  }
}
