package io.clickstream.jdbi;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Verifies that an open database is still stored where this process would find it after a restart,
 * and where other processes find it now. One instance belongs to one {@link JdbiStorage}.
 *
 * <p>The default methods find nothing wrong, and do nothing.
 */
@FunctionalInterface
public interface IntegrityCheck extends AutoCloseable {

  /** For databases that nobody can change from outside. */
  IntegrityCheck NONE = () -> false;

  /**
   * Returns whether the database looks changed, so that {@link #verify} is needed. Called before
   * each read and each write; cheap, and does not use a connection.
   *
   * @return {@code false} if nothing was changed; {@code true} if something was or may have been
   */
  boolean suspicious();

  /**
   * Verifies the database, by one thread at a time.
   *
   * @param writer the connection for writes, outside of a transaction
   * @throws io.clickstream.StorageException if the database is not what it was; what was committed
   *     before has been saved as far as possible
   * @throws SQLException if the database cannot be asked
   */
  default void verify(Connection writer) throws SQLException {}

  /**
   * Verifies that the database was not changed while it was read. Called after each read, before
   * its result is returned. By default this does nothing, because databases exclude it with locks.
   *
   * @throws io.clickstream.StorageException if it was changed, so that the result may be wrong
   */
  default void requireUnchanged() {}

  /**
   * Verifies the database after a commit, before it is acknowledged, by one thread at a time.
   *
   * @param writer the connection that committed
   * @throws io.clickstream.StorageException if what was committed would not be found after a
   *     restart
   * @throws SQLException if the database cannot be asked
   */
  default void committed(Connection writer) throws SQLException {}

  /**
   * Returns whether the connections may be closed. They must be left open if closing them would
   * damage what is stored.
   *
   * @param writer the connection for writes, outside of a transaction
   * @return whether closing connections is safe
   */
  default boolean mayClose(Connection writer) {
    return true;
  }

  /** Releases the resources of this check. */
  @Override
  default void close() {}
}
