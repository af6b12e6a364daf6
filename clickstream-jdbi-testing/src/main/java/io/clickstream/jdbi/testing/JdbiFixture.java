package io.clickstream.jdbi.testing;

import io.clickstream.contract.StorageFixture;

/** A base class for fixtures on a SQL database: damages its records and makes it unreachable. */
public abstract class JdbiFixture implements StorageFixture {

  /** The database of this fixture. */
  protected final DatabaseUnderTest database;

  /**
   * Constructor for subclasses.
   *
   * @param database the database of this fixture
   */
  protected JdbiFixture(DatabaseUnderTest database) {
    this.database = database;
  }

  @Override
  public void cutOff() {
    database.cutOff();
  }

  /** There is no server that could fall silent. */
  @Override
  public void fallSilent() {
    cutOff();
  }

  @Override
  public void damageSession(String sessionId) {
    database.execute("UPDATE sessions SET content = '{\"cut' WHERE session_id = ?", sessionId);
  }

  @Override
  public void damageEvent(String sessionId, String eventId) {
    database.execute(
        "UPDATE session_events SET meta = '[' WHERE session_id = ? AND event_id = ?",
        sessionId,
        eventId);
  }

  @Override
  public void damageBatch(String batchId) {
    database.execute("UPDATE session_batches SET status = 'LOST' WHERE batch_id = ?", batchId);
  }
}
