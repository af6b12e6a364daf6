package io.clickstream.port;

/** A backend: the four stores of one database. */
public interface Storage extends AutoCloseable {

  /**
   * Returns the store of batches.
   *
   * @return the batch store, the same instance on every call
   */
  BatchStore batches();

  /**
   * Returns the store of sessions.
   *
   * @return the session store, the same instance on every call
   */
  SessionStore sessions();

  /**
   * Returns the store of events.
   *
   * @return the event store, the same instance on every call
   */
  EventStore events();

  /**
   * Returns the store of the content of frozen batches.
   *
   * @return the content store, the same instance on every call
   */
  ContentStore contents();

  /**
   * Releases the resources held by the storage. Calling it again has no effect; every call to one
   * of the stores throws {@link io.clickstream.StorageException} from then on.
   *
   * @throws io.clickstream.StorageException if the database cannot be reached; the storage is
   *     closed nevertheless
   */
  @Override
  void close();
}
