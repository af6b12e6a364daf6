package io.clickstream.jdbi;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.mapper.RowMapper;

/** The differences between SQL databases. Implemented once for each database. */
public interface Dialect {

  /**
   * Opens a connection in auto-commit mode that waits for locks for a bounded time.
   *
   * @return a new connection
   * @throws SQLException if the driver cannot connect
   */
  Connection connect() throws SQLException;

  /**
   * Brings the schema to the newest version: executes the steps that the database lacks, all or
   * none, and records their version with them. Other processes may do the same at the same time,
   * and the process may be killed in the middle.
   *
   * @param connection a connection opened by this dialect
   * @param migrations all steps that there are, in order; at least one
   * @return verifies from now on that the database stays what it is
   * @throws SQLException if the database rejects a statement
   * @throws io.clickstream.StorageUnavailableException if other processes kept it locked
   * @throws io.clickstream.StorageException if the existing database cannot be used as a store, for
   *     example because its version is newer than all steps
   */
  IntegrityCheck install(Connection connection, List<Migration> migrations) throws SQLException;

  /**
   * Returns whether a failure passes: the same call on the same open database may succeed later,
   * because the database can be reached again, others release their locks, or there is space again.
   *
   * @param failure the exception thrown by the driver
   * @return {@code false} if nothing changes by waiting: the database is damaged or closed, or the
   *     statement is wrong
   */
  boolean unavailable(SQLException failure);

  /**
   * Returns what a failure means to a user.
   *
   * @param failure the exception thrown by the driver
   * @return a sentence; by default it has the driver's message
   */
  default String message(SQLException failure) {
    return (unavailable(failure) ? "The database could not be used: " : "The database failed: ")
        + failure.getMessage();
  }

  /**
   * Returns the statement that starts a write transaction. No other write transaction may start
   * before it has ended.
   *
   * @return a statement that starts a transaction to be ended by {@code COMMIT} or {@code ROLLBACK}
   * @throws io.clickstream.StorageException if the database is only read
   */
  String begin();

  /**
   * Returns the type of columns with text of any length, compared exactly.
   *
   * @return a column type
   */
  String textType();

  /**
   * Returns the type of columns with 64-bit integers.
   *
   * @return a column type
   */
  String numberType();

  /**
   * Returns the type of columns with the compressed part of a content. Most parts have a few 100
   * KiB, but a session with many events is one part, and may have 100 MiB and more.
   *
   * @return a column type
   */
  String bytesType();

  /**
   * Returns the options that follow the closing parenthesis of a {@code CREATE TABLE} statement.
   *
   * @return the options, or an empty string
   */
  String tableOptions();

  /**
   * Returns the definition of an additional column of the events, for databases that need one to
   * sort by {@link #eventOrder}.
   *
   * @return the definition with a leading comma, or an empty string
   */
  String eventOrderDefinition();

  /**
   * Returns the column that sorts events by the UTF-8 bytes of their ids.
   *
   * @return the name of the column
   */
  String eventOrder();

  /**
   * Returns the condition that a column contains one of the keys bound to {@code :keys}.
   *
   * @param column the name of a text column
   * @return a condition that can use an index on the column
   */
  String among(String column);

  /**
   * Converts any number of keys to values of the parameter {@code :keys} of {@link #among} and
   * {@link #firstEvents}. If a parameter cannot hold all keys, they are distributed over several
   * values, and the statement is executed once for each of them.
   *
   * @param keys the keys; may be empty
   * @return the parameter values, at least one
   */
  List<Argument> keys(Collection<String> keys);

  /**
   * Returns a query for the first {@code :limit} events of each session whose id is among {@code
   * :keys}, in order within each session. It reads no other events.
   *
   * @param columns the columns of an event, separated by commas, in the order in which they are
   *     mapped
   * @return the query; its rows are mapped by {@link #eventsOfRow}
   */
  String firstEvents(String columns);

  /**
   * Returns the largest {@code :limit} that {@link #firstEvents} supports.
   *
   * @return the maximum number of events per session
   */
  int greatestFirstEvents();

  /**
   * Returns a mapper for the rows of {@link #firstEvents}.
   *
   * @param <T> the type to which an event is mapped
   * @param event maps the columns of one event by position
   * @return a mapper from a row to the events that it contains
   */
  <T> RowMapper<List<T>> eventsOfRow(RowMapper<T> event);
}
