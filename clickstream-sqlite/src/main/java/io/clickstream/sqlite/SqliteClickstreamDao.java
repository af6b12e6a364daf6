package io.clickstream.sqlite;

import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.core.StoreClickstreamDao;
import java.nio.file.Path;

/**
 * Clickstream in a SQLite file. Several of them, in one process or in many on one machine, may have
 * one file open.
 */
public final class SqliteClickstreamDao extends ForwardingClickstreamDao {

  /**
   * With the options of {@link SqliteOptions#DEFAULTS} and {@link ClickstreamOptions#DEFAULTS}.
   *
   * @param file the file; it is created if there is none, its directory must exist
   * @throws io.clickstream.StorageUnavailableException if there is something that is no store of
   *     this version, or that cannot be written; nothing was changed then
   */
  public SqliteClickstreamDao(Path file) {
    this(file, SqliteOptions.DEFAULTS, ClickstreamOptions.DEFAULTS);
  }

  /**
   * With options.
   *
   * @param file the file; it is created if there is none, its directory must exist
   * @param options how the store behaves
   * @param common what is the same for every backend: the clock, and who listens
   * @throws io.clickstream.StorageUnavailableException if there is something that is no store of
   *     this version, or that cannot be written; nothing was changed then
   */
  public SqliteClickstreamDao(Path file, SqliteOptions options, ClickstreamOptions common) {
    super(new StoreClickstreamDao(SqliteStorage.open(file, options), common));
  }
}
