package io.clickstream.jdbi;

import io.clickstream.model.InvalidValueException;
import io.clickstream.port.BatchStore;
import io.clickstream.port.ContentStore;
import io.clickstream.port.EventStore;
import io.clickstream.port.SessionStore;
import io.clickstream.port.Storage;
import java.time.Duration;

/**
 * Stores everything in a SQL database. The following example shows the stored data after one
 * session was registered as number 1 of the first batch, number 2 was drawn (reserved) but never
 * used, and the batch was released. Later the session was updated, so its version in the first
 * batch was preserved as a copy:
 *
 * <pre>
 * session_batches
 * batch_id     | ordinal | status     | session_counter | created_at    | release_id | released_at   | sealed
 * batch-000001 |       1 | RELEASED   |               2 | 1764000000123 | training-7 | 1764000456789 |      1
 * batch-000002 |       2 | COLLECTING |               1 | 1764000511213 |            |               |      0
 *
 * sessions: the newest version of each session, and void (unused) numbers, which have no session id
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
 * Then the first batch was frozen. Its row names the content, and the content is in parts of about
 * 1 MiB before compression:
 *
 * <pre>
 * session_batches, continued
 * batch_id     | ... | content_epoch | content_id        | receipt             | receipt_checksum
 * batch-000001 | ... |             0 | 0019ab4e...-5c1f2 | {"bytes":1234, ...} |       2915683042
 * batch-000002 | ... |             0 |                   |                     |
 *
 * content_parts
 * batch_id     | content_id        | part | after_number | last_number | line_offset | line_bytes | gzip_offset | sha256  | gzip
 * batch-000001 | 0019ab4e...-5c1f2 |    0 |            0 |           1 |           0 |       1234 |           0 | 6b0c... | (bytes)
 * </pre>
 *
 * <p>Possible outcomes of a write:
 *
 * <ul>
 *   <li>Both keys are free: the row is stored durably when the call returns.
 *   <li>A key is taken: the insert leaves the existing row unchanged and reports an update count of
 *       0. No error is raised, so a transaction with several inserts continues. Which of two keys
 *       was taken is not reported; looking up the id tells.
 *   <li>The row has changed: the {@code WHERE} clause of an update contains the expected state, so
 *       the update count is 0.
 *   <li>Another thread or process is writing: the write waits. After the longest wait, it fails
 *       without effect with a {@link io.clickstream.StorageUnavailableException}.
 *   <li>Any other failure: the transaction is rolled back. Only if the connection breaks during the
 *       commit is it unknown whether the transaction took effect; the call can safely be retried.
 * </ul>
 *
 * <p>All writes are serialized on one connection, so that a query and an update in the same
 * transaction are one atomic step. The transaction started by {@link Dialect#begin} excludes other
 * processes.
 */
public final class JdbiStorage implements Storage {

  private final Connections connections;
  private final BatchStore batches;
  private final SessionStore sessions;
  private final EventStore events;
  private final ContentStore contents;

  /**
   * Opens the database, and creates the tables or brings them to the newest version.
   *
   * @param dialect the database to use
   * @param longestWait the maximum time that a call waits for the calls of other threads
   * @throws InvalidValueException if an argument is {@code null}
   * @throws io.clickstream.StorageException if the database cannot be opened or the tables cannot
   *     be created
   */
  public JdbiStorage(Dialect dialect, Duration longestWait) {
    InvalidValueException.requirePresent("dialect", dialect);
    InvalidValueException.requirePresent("longestWait", longestWait);
    this.connections = new Connections(dialect, longestWait);
    this.batches = new JdbiBatchStore(connections, dialect);
    this.sessions = new JdbiSessionStore(connections, dialect);
    this.events = new JdbiEventStore(connections, dialect);
    this.contents = new JdbiContentStore(connections, dialect);
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
  public ContentStore contents() {
    return contents;
  }

  @Override
  public void close() {
    connections.close();
  }
}
