package io.clickstream.jdbi;

import io.clickstream.port.BatchStore;
import io.clickstream.port.EventStore;
import io.clickstream.port.SessionStore;
import io.clickstream.port.Storage;
import java.time.Duration;

/**
 * A SQL database as storage. What is in it, after one session was registered as number 1 of the
 * first batch, number 2 was drawn and never used, and the batch was released; later the session was
 * updated, so that its version in the first batch had to be preserved:
 *
 * <pre>
 * session_batches
 * batch_id     | ordinal | status     | session_counter | created_at    | release_id | released_at   | sealed
 * batch-000001 |       1 | RELEASED   |               2 | 1764000000123 | training-7 | 1764000456789 |      1
 * batch-000002 |       2 | COLLECTING |               1 | 1764000511213 |            |               |      0
 *
 * sessions: the newest version of each session, and void numbers, which have no session id
 * session_id | batch_id     | session_number | irrelevant | created_at    | user_id | content
 * s-1        | batch-000002 |              1 |          0 | 1764000098765 | u-1     | {"search_query":"shoes", ...}
 *            | batch-000001 |              2 |            |               |         |
 *
 * session_versions: the same columns
 * s-1        | batch-000001 |              1 |          0 | 1764000098765 | u-1     | {"search_query":"shoe", ...}
 *
 * session_events
 * session_id | event_id | event_type | object_id | created_at    | meta
 * s-1        | e-1      | click      | p-3       | 1764000099887 | {"position":3}
 * </pre>
 *
 * <p>What a write can meet:
 *
 * <ul>
 *   <li>Both keys are free: the row is there, and durable, when the call returns.
 *   <li>A key is taken. Inserts leave the row that is there as it is (no error is raised, so a
 *       transaction of many goes on) and tell by the count; which of two keys it was is found by
 *       looking for the id in the same transaction.
 *   <li>The row has changed: the {@code WHERE} of an update names the state that is expected, so
 *       the count of changed rows is 0.
 *   <li>Another thread or process is writing: the write waits, and after the longest wait it is
 *       given up without any effect, with a {@link io.clickstream.StorageUnavailableException}.
 *   <li>Anything else: the transaction is rolled back. Only if the connection broke during the
 *       commit is it not known whether it took effect; the call may be repeated.
 * </ul>
 *
 * <p>All writes go through one connection, one after the other, so that a statement that looks and
 * one that changes are one step when they are in one transaction. Other processes are kept out by
 * the transaction that {@link Dialect#begin} starts.
 */
public final class JdbiStorage implements Storage {

  private final Connections connections;
  private final BatchStore batches;
  private final SessionStore sessions;
  private final EventStore events;

  /**
   * Opens the database, and creates the tables where there are none.
   *
   * @param dialect the database
   * @param longestWait how long a call waits for the calls of other threads
   * @throws io.clickstream.StorageException if that fails
   */
  public JdbiStorage(Dialect dialect, Duration longestWait) {
    this.connections = new Connections(dialect, longestWait);
    this.batches = new JdbiBatchStore(connections, dialect);
    this.sessions = new JdbiSessionStore(connections, dialect);
    this.events = new JdbiEventStore(connections, dialect);
  }

  @Override
  public BatchStore batches() {
    return batches;
  }

  @Override
  public SessionStore sessions() {
    return sessions;
  }

  @Override
  public EventStore events() {
    return events;
  }

  @Override
  public void close() {
    connections.close();
  }
}
