package io.clickstream.benchmarks;

import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.sqlite.SqliteClickstreamDao;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A SQLite store in a folder of its own, which is deleted when the store is closed. */
final class DisposableFile extends ForwardingClickstreamDao {

  private final Path folder;

  private DisposableFile(Path folder) {
    super(new SqliteClickstreamDao(folder.resolve("clickstream.db")));
    this.folder = folder;
  }

  static DisposableFile open() {
    try {
      return new DisposableFile(Files.createTempDirectory("clickstream-benchmark"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    super.close();
    try {
      for (File file : Objects.requireNonNullElse(folder.toFile().listFiles(), new File[0])) {
        Files.delete(file.toPath());
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
