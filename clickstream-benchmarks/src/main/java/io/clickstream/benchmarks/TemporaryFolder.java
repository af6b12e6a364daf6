package io.clickstream.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that is deleted with everything in it when it is closed. */
public final class TemporaryFolder implements AutoCloseable {

  private final Path path;

  /**
   * Creates a folder in the one for temporary files.
   *
   * @param prefix the beginning of its name
   * @throws UncheckedIOException if that fails
   */
  public TemporaryFolder(String prefix) {
    try {
      path = Files.createTempDirectory(prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the path of a file in the folder.
   *
   * @param name the name of the file
   * @return the path, whether the file exists or not
   */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  /**
   * Deletes the files whose names have a common beginning.
   *
   * @param prefix the beginning of their names
   */
  public void delete(String prefix) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path, prefix + "*")) {
      delete(files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      delete(files.sorted(Comparator.reverseOrder()).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Iterable<Path> files) throws IOException {
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
