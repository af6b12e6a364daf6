package io.clickstream.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that SQLite has open. It is only looked at, never opened: closing a file in Java would
 * release the locks that SQLite holds on it in this process.
 */
final class WatchedFile {

  /** The size of a file that is not there, or is not the one that was opened. */
  static final long LOST = -1;

  private final Path path;
  private final LinkOption[] links;
  private final @Nullable Object key;
  private volatile long expectedSize;

  /** Remembers the file that is there now; if it is a link, the file to which it points. */
  static WatchedFile named(Path path) throws IOException {
    return new WatchedFile(path);
  }

  /** Remembers the file that is there now. A link put in its place will be another file. */
  static WatchedFile itself(Path path) throws IOException {
    return new WatchedFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  private WatchedFile(Path path, LinkOption... links) throws IOException {
    this.path = path;
    this.links = links;
    BasicFileAttributes found = found();
    this.key = found.fileKey();
    this.expectedSize = found.size();
  }

  Path path() {
    return path;
  }

  /** Returns the size of the file, or {@link #LOST}. */
  long size() {
    try {
      BasicFileAttributes found = found();
      return Objects.equals(key, found.fileKey()) ? found.size() : LOST;
    } catch (IOException goneOrNotAccessible) {
      return LOST;
    }
  }

  /** Returns whether there is nothing in the place of the file. */
  boolean isAbsent() {
    return Files.notExists(path, links);
  }

  /** Returns what happened to a file that is {@link #LOST}. */
  String loss() {
    try {
      found();
      return "was replaced while it was open";
    } catch (NoSuchFileException gone) {
      return "was deleted while it was open";
    } catch (IOException failure) {
      return "cannot be accessed";
    }
  }

  /** The size that the file must at least have. */
  long expectedSize() {
    return expectedSize;
  }

  void expect(long size) {
    expectedSize = size;
  }

  /** Returns whether the file is lost or smaller than expected. */
  boolean suspicious() {
    return size() < expectedSize;
  }

  private BasicFileAttributes found() throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, links);
  }
}
