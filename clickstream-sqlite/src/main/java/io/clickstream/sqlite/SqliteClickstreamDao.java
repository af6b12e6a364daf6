package io.clickstream.sqlite;

import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.core.DrawListener;
import io.clickstream.core.StoreClickstreamDao;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Clickstream in a SQLite file. Several of them, in one process or in many on one machine, may have
 * one file open.
 */
public final class SqliteClickstreamDao extends ForwardingClickstreamDao {

  /**
   * With the options of {@link SqliteOptions#DEFAULTS} and the system's clock.
   *
   * @param file the file; it is created if there is none, its directory must exist
   * @throws io.clickstream.StorageUnavailableException if there is something that is no store of
   *     this version, or that cannot be written; nothing was changed then
   */
  public SqliteClickstreamDao(Path file) {
    this(file, SqliteOptions.DEFAULTS, InstantSource.system());
  }

  /**
   * With options and a clock.
   *
   * @param file the file; it is created if there is none, its directory must exist
   * @param options how the store behaves
   * @param clock tells when batches are opened and released
   * @throws io.clickstream.StorageUnavailableException if there is something that is no store of
   *     this version, or that cannot be written; nothing was changed then
   */
  public SqliteClickstreamDao(Path file, SqliteOptions options, InstantSource clock) {
    this(file, options, clock, DrawListener.NONE);
  }

  SqliteClickstreamDao(
      Path file, SqliteOptions options, InstantSource clock, DrawListener listener) {
    super(new StoreClickstreamDao(SqliteStorage.open(file, options), clock, listener));
  }
}
