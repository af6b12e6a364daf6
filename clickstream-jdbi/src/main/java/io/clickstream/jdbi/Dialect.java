package io.clickstream.jdbi;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.mapper.RowMapper;

/** A database, as far as it differs from others. */
public interface Dialect {

  /**
   * Opens a connection that commits by itself and waits a bounded time for locks.
   *
   * @return a new connection
   * @throws SQLException as the driver says it
   */
  Connection connect() throws SQLException;

  /**
   * Creates the tables, all or none, where there are none yet.
   *
   * @param connection a connection of this dialect
   * @param schema the statements that create them, in order
   * @throws SQLException as the driver says it
   * @throws io.clickstream.StorageUnavailableException if what is there cannot be used
   */
  void install(Connection connection, List<String> schema) throws SQLException;

  /**
   * Looks whether what is open is still what others find. Called before each read, and after each
   * write, before it is acknowledged.
   *
   * @throws io.clickstream.StorageUnavailableException if it is not
   */
  void requireReachable();

  /**
   * Whether the database could not be reached, was closed, kept others' locks for too long, or has
   * no room or no right to write.
   *
   * @param failure what the driver threw
   * @return whether it says one of these, judged by its code
   */
  boolean unavailable(SQLException failure);

  /**
   * Starts a transaction that may write. No other may start before it has ended.
   *
   * @return a statement; {@code COMMIT} and {@code ROLLBACK} end what it starts
   */
  String begin();

  /**
   * Text of any length, compared exactly.
   *
   * @return a column type
   */
  String textType();

  /**
   * Whole numbers of 64 bits.
   *
   * @return a column type
   */
  String numberType();

  /**
   * What follows the closing parenthesis of a table's definition.
   *
   * @return the rest of the statement, or empty text
   */
  String tableOptions();

  /**
   * A further column of the events, if it takes one to order them by event id.
   *
   * @return its definition with a leading comma, or empty text
   */
  String eventOrderDefinition();

  /**
   * What puts events in the order of the UTF-8 bytes of their ids.
   *
   * @return a column's name
   */
  String eventOrder();

  /**
   * A condition: the column holds one of the keys that are bound as {@code :keys}.
   *
   * @param column a column of text
   * @return the condition, one that an index on the column serves
   */
  String among(String column);

  /**
   * Any number of keys as one parameter; as several where a parameter cannot hold so many, each for
   * an execution of its own.
   *
   * @param keys the keys; may be empty
   * @return what {@link #among} and {@link #firstEvents} understand as {@code :keys}; at least one
   */
  List<Argument> keys(Collection<String> keys);

  /**
   * Selects the first {@code :limit} events of each session whose id is among {@code :keys}, in
   * order within each session, and reads no others.
   *
   * @param columns the columns of an event, in the order in which they are mapped
   * @return the statement, whose rows {@link #eventsOfRow} maps
   */
  String firstEvents(String columns);

  /**
   * The largest limit that {@link #firstEvents} can serve.
   *
   * @return the limit
   */
  int greatestFirstEvents();

  /**
   * Maps what {@link #firstEvents} selects.
   *
   * @param <T> what an event becomes
   * @param event maps the columns of one event, by their position
   * @return maps a row to the events in it
   */
  <T> RowMapper<List<T>> eventsOfRow(RowMapper<T> event);
}
