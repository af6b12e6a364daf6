package io.clickstream.sqlite;

import io.clickstream.ClickstreamDao;
import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.core.StoreClickstreamDao;
import io.clickstream.json.JsonContentFormat;
import io.clickstream.model.InvalidValueException;
import java.nio.file.Path;

/**
 * A {@link io.clickstream.ClickstreamDao} that stores everything in a SQLite file. Several
 * instances, in one or more processes on the same machine, may use the same file.
 *
 * <p>A store that an older version of this library has written is brought to the newest schema when
 * it is opened. Older versions refuse it from then on.
 */
public final class SqliteClickstreamDao extends ForwardingClickstreamDao {

  /**
   * Opens a store with {@link SqliteOptions#DEFAULTS} and {@link ClickstreamOptions#DEFAULTS}.
   *
   * @param file the path of the file, which is created if it does not exist; its directory must
   *     exist
   * @throws InvalidValueException if the path is {@code null}
   * @throws io.clickstream.StorageUnavailableException if another process kept the file locked
   * @throws io.clickstream.StorageException if the file is not a store, was written by a newer
   *     version, or cannot be written; it has not been changed then
   */
  public SqliteClickstreamDao(Path file) {
    this(file, SqliteOptions.DEFAULTS, ClickstreamOptions.DEFAULTS);
  }

  /**
   * Opens a store.
   *
   * @param file the path of the file, which is created if it does not exist; its directory must
   *     exist
   * @param options the options of the SQLite store
   * @param common the options shared by all backends: the clock and the listener
   * @throws InvalidValueException if an argument is {@code null}; no file has been created then
   * @throws io.clickstream.StorageUnavailableException if another process kept the file locked
   * @throws io.clickstream.StorageException if the file is not a store, was written by a newer
   *     version, or cannot be accessed as the options require; it has not been changed then
   */
  public SqliteClickstreamDao(Path file, SqliteOptions options, ClickstreamOptions common) {
    super(open(file, options, common));
  }

  private static ClickstreamDao open(Path file, SqliteOptions options, ClickstreamOptions common) {
    InvalidValueException.requirePresent("common", common);
    return new StoreClickstreamDao(
        SqliteStorage.open(file, options), new JsonContentFormat(), common);
  }
}
