package io.clickstream.mongo;

import io.clickstream.model.InvalidValueException;
import java.time.Duration;

/**
 * Options of a MongoDB store. Immutable.
 *
 * @param timeout the maximum time for one command, including all waits, before {@link
 *     io.clickstream.StorageUnavailableException} is thrown. A call executes a few commands
 */
public record MongoOptions(Duration timeout) {

  /** A timeout of five seconds. */
  public static final MongoOptions DEFAULTS = new MongoOptions(Duration.ofSeconds(5));

  /**
   * Validates the components.
   *
   * @param timeout the maximum time for one command, from one millisecond to one day
   * @throws InvalidValueException if the timeout is {@code null}, shorter than a millisecond or
   *     longer than a day
   */
  public MongoOptions {
    InvalidValueException.requirePresent("timeout", timeout);
    if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(Duration.ofDays(1)) > 0) {
      throw new InvalidValueException(
          "timeout", "must be from a millisecond to a day, but is " + timeout);
    }
  }

  /**
   * Returns a copy with another timeout.
   *
   * @param other the maximum time for one command
   * @return the changed copy
   */
  public MongoOptions withTimeout(Duration other) {
    return new MongoOptions(other);
  }
}
