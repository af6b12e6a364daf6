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
 * @param requiredAccess what must be possible with the file for the store to be opened
 */
public record SqliteOptions(
    Durability durability, Duration longestWait, RequiredAccess requiredAccess) {

  /** Full durability, a maximum wait of five seconds, and a file that must be writable. */
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

  /** What must be possible with the file of a store. */
  public enum RequiredAccess {
    /** The file and its directory must be writable. */
    WRITE,
    /**
     * It is enough that the file can be read, as in a snapshot, on a read-only file system or in
     * the store of another user. If the file and its directory are writable, this is the same as
     * {@link #WRITE}. If not, no file is created or changed there, and every write throws a {@link
     * io.clickstream.StorageException}. A store to which no process was writing when it was opened
     * is read without locks: once a process writes, every read throws a {@link
     * io.clickstream.StorageException}, until the store is opened again. A store of an older
     * version is refused, because it cannot be brought to the newest schema.
     */
    READ
  }

  /**
   * Creates options for a file that must be writable.
   *
   * @param durability the durability, not {@code null}
   * @param longestWait the maximum wait, from zero to one day
   * @throws InvalidValueException as the canonical constructor
   */
  public SqliteOptions(Durability durability, Duration longestWait) {
    this(durability, longestWait, RequiredAccess.WRITE);
  }

  /**
   * Validates the components.
   *
   * @param durability the durability, not {@code null}
   * @param longestWait the maximum wait, from zero to one day
   * @param requiredAccess the access, not {@code null}
   * @throws InvalidValueException if a component is {@code null}, or the wait is negative or longer
   *     than a day; it names the component
   */
  public SqliteOptions {
    InvalidValueException.requirePresent("durability", durability);
    InvalidValueException.requirePresent("longestWait", longestWait);
    InvalidValueException.requirePresent("requiredAccess", requiredAccess);
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
    return new SqliteOptions(other, longestWait, requiredAccess);
  }

  /**
   * Returns a copy with another maximum wait.
   *
   * @param other the maximum time that a call waits for other threads, and again for other
   *     processes
   * @return the changed copy
   */
  public SqliteOptions withLongestWait(Duration other) {
    return new SqliteOptions(durability, other, requiredAccess);
  }

  /**
   * Returns a copy with another required access.
   *
   * @param other what must be possible with the file
   * @return the changed copy
   */
  public SqliteOptions withRequiredAccess(RequiredAccess other) {
    return new SqliteOptions(durability, longestWait, other);
  }
}
