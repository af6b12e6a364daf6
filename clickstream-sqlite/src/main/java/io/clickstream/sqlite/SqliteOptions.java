package io.clickstream.sqlite;

import io.clickstream.model.InvalidValueException;
import java.time.Duration;

/**
 * Options of a SQLite store. Immutable.
 *
 * @param durability which failures an acknowledged write survives
 * @param longestWait the maximum time that a call waits for other threads of this process, and
 *     again for other processes, before it throws {@link
 *     io.clickstream.StorageUnavailableException}
 */
public record SqliteOptions(Durability durability, Duration longestWait) {

  /** Full durability, and a maximum wait of five seconds. */
  public static final SqliteOptions DEFAULTS =
      new SqliteOptions(Durability.FULL, Duration.ofSeconds(5));

  /** Which failures an acknowledged write survives. */
  public enum Durability {
    /** Writes survive a crash of the process and a power failure. */
    FULL,
    /**
     * Writes survive a crash of the process. A power failure may undo the most recent writes, but
     * does not corrupt the file. Several times faster for small calls.
     */
    NORMAL
  }

  /**
   * Validates the components.
   *
   * @param durability the durability, not {@code null}
   * @param longestWait the maximum wait, from zero to one day
   * @throws InvalidValueException if a component is {@code null}, or the wait is negative or longer
   *     than a day; it names the component
   */
  public SqliteOptions {
    InvalidValueException.requirePresent("durability", durability);
    InvalidValueException.requirePresent("longestWait", longestWait);
    if (longestWait.isNegative() || longestWait.compareTo(Duration.ofDays(1)) > 0) {
      throw new InvalidValueException(
          "longestWait", "must be from nothing to a day, but is " + longestWait);
    }
  }

  /**
   * Returns a copy with another durability.
   *
   * @param other which failures an acknowledged write survives
   * @return the changed copy
   */
  public SqliteOptions withDurability(Durability other) {
    return new SqliteOptions(other, longestWait);
  }

  /**
   * Returns a copy with another maximum wait.
   *
   * @param other the maximum time that a call waits for other threads, and again for other
   *     processes
   * @return the changed copy
   */
  public SqliteOptions withLongestWait(Duration other) {
    return new SqliteOptions(durability, other);
  }
}
