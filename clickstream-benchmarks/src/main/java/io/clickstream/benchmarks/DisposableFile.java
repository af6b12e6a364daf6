package io.clickstream.benchmarks;

import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.sqlite.SqliteClickstreamDao;

/** A SQLite store in a folder of its own, which is deleted when the store is closed. */
final class DisposableFile extends ForwardingClickstreamDao {

  private final TemporaryFolder folder;

  private DisposableFile(TemporaryFolder folder) {
    super(new SqliteClickstreamDao(folder.resolve("clickstream.db")));
    this.folder = folder;
  }

  static DisposableFile open() {
    return new DisposableFile(new TemporaryFolder("clickstream-benchmark-"));
  }

  @Override
  public void close() {
    super.close();
    folder.close();
  }
}
