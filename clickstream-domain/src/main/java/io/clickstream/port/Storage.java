package io.clickstream.port;

/** A backend: the three stores over one place where things are kept. */
public interface Storage extends AutoCloseable {

  /**
   * Where batches are kept.
   *
   * @return the batch store, the same at every call
   */
  BatchStore batches();

  /**
   * Where sessions are kept.
   *
   * @return the session store, the same at every call
   */
  SessionStore sessions();

  /**
   * Where events are kept.
   *
   * @return the event store, the same at every call
   */
  EventStore events();

  /**
   * Gives back what is held open. Calling it again does nothing; every call of a store throws
   * {@link io.clickstream.StorageUnavailableException} from then on. If the database cannot be
   * reached, this may throw a {@link io.clickstream.StorageException}; the storage is closed all
   * the same.
   */
  @Override
  void close();
}
