package io.clickstream.mongo;

import io.clickstream.model.InvalidValueException;
import java.time.Duration;

/**
 * How a MongoDB store behaves.
 *
 * @param timeout how long one command may take, with everything that it waits for, before {@link
 *     io.clickstream.StorageUnavailableException} is thrown. A call makes a few commands
 */
public record MongoOptions(Duration timeout) {

  /** A timeout of five seconds. */
  public static final MongoOptions DEFAULTS = new MongoOptions(Duration.ofSeconds(5));

  /**
   * Checks the components.
   *
   * @param timeout how long one command may take
   * @throws InvalidValueException if the timeout is missing, shorter than a millisecond or longer
   *     than a day
   */
  public MongoOptions {
    if (timeout == null) {
      throw new InvalidValueException("timeout", "must not be null");
    }
    if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(Duration.ofDays(1)) > 0) {
      throw new InvalidValueException(
          "timeout", "must be from a millisecond to a day, but is " + timeout);
    }
  }

  /**
   * The same, with another timeout.
   *
   * @param other how long one command may take
   * @return a changed copy
   */
  public MongoOptions withTimeout(Duration other) {
    return new MongoOptions(other);
  }
}
