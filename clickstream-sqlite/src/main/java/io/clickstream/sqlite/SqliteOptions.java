package io.clickstream.sqlite;

import io.clickstream.model.InvalidValueException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a SQLite store behaves.
 *
 * @param durability what an acknowledged write survives
 * @param longestWait how long a call waits for other threads of this process, and then once more
 *     for other processes, before it throws {@link io.clickstream.StorageUnavailableException}
 */
public record SqliteOptions(Durability durability, Duration longestWait) {

  /** Full durability, and a wait of five seconds. */
  public static final SqliteOptions DEFAULTS =
      new SqliteOptions(Durability.FULL, Duration.ofSeconds(5));

  /** What an acknowledged write survives. */
  public enum Durability {
    /** The end of the process, however sudden, and the loss of power. */
    FULL,
    /**
     * The end of the process, however sudden. The loss of power may undo the last writes; it does
     * not damage the file. Several times faster where calls are small.
     */
    NORMAL
  }

  /**
   * Checks the components.
   *
   * @param durability what an acknowledged write survives
   * @param longestWait how long a call waits for others
   * @throws InvalidValueException naming the component that is missing, or if the wait is negative
   *     or longer than a day
   */
  public SqliteOptions {
    requirePresent("durability", durability);
    requirePresent("longestWait", longestWait);
    if (longestWait.isNegative() || longestWait.compareTo(Duration.ofDays(1)) > 0) {
      throw new InvalidValueException(
          "longestWait", "must be from nothing to a day, but is " + longestWait);
    }
  }

  private static void requirePresent(String component, @Nullable Object value) {
    if (value == null) {
      throw new InvalidValueException(component, "must not be null");
    }
  }

  /**
   * The same, with another durability.
   *
   * @param other what an acknowledged write survives
   * @return a changed copy
   */
  public SqliteOptions withDurability(Durability other) {
    return new SqliteOptions(other, longestWait);
  }

  /**
   * The same, with another wait.
   *
   * @param other how long a call waits for others
   * @return a changed copy
   */
  public SqliteOptions withLongestWait(Duration other) {
    return new SqliteOptions(durability, other);
  }
}
