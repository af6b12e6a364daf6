package io.clickstream.ubi;

import io.clickstream.model.InvalidValueException;
import io.clickstream.ubi.log.InMemoryLog;
import io.clickstream.ubi.log.LogFile;
import io.clickstream.ubi.log.LogSource;
import io.clickstream.ubi.log.UnreadableLogException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** A log to be imported: a file, a stream or bytes. */
public final class LogInput {

  private final Path name;
  private final Opener opener;

  private LogInput(Path name, Opener opener) {
    this.name = name;
    this.opener = opener;
  }

  @FunctionalInterface
  private interface Opener {

    Opened open(Path name) throws IOException;
  }

  /**
   * A file, which may be compressed with gzip or be the only file in a zip archive. A path that is
   * not a regular file, such as a named pipe, is copied to a temporary file when it is imported,
   * because a log is read twice.
   *
   * @param file the file
   * @return the log
   */
  public static LogInput file(Path file) {
    InvalidValueException.requirePresent("file", file);
    return new LogInput(file, LogInput::openFile);
  }

  /**
   * A stream, such as the standard input. It is copied to a temporary file when it is imported,
   * because a log is read twice, and may be compressed like a file.
   *
   * @param name the name of the log in reports and messages
   * @param in the stream; it is read to its end and not closed
   * @return the log, which can be imported once
   */
  public static LogInput stream(Path name, InputStream in) {
    InvalidValueException.requirePresent("name", name);
    InvalidValueException.requirePresent("in", in);
    return new LogInput(name, log -> copied(log, in));
  }

  /**
   * A log in memory, which must not be compressed. Besides lines it may be a JSON array of rows, or
   * one row that spans several lines; the line numbers of an array are the positions of its
   * elements, from 1.
   *
   * @param name the name of the log in reports and messages
   * @param log the bytes, in UTF-8; they must not change during the import
   * @return the log
   */
  public static LogInput bytes(Path name, byte[] log) {
    InvalidValueException.requirePresent("name", name);
    InvalidValueException.requirePresent("log", log);
    return ofBytes(name, log, null);
  }

  /**
   * A log in memory, as {@link #bytes(Path, byte[])} describes it, whose rows were written to one
   * index. A row that can be a query or an event by its fields is what the name of its index says.
   *
   * @param name the name of the log in reports and messages
   * @param log the bytes, in UTF-8; they must not change during the import
   * @param index the name of the index, such as {@code ubi_events}; a row may name another
   * @return the log
   */
  public static LogInput bytes(Path name, byte[] log, String index) {
    InvalidValueException.requirePresent("name", name);
    InvalidValueException.requirePresent("log", log);
    return ofBytes(name, log, InvalidValueException.requirePresent("index", index));
  }

  private static LogInput ofBytes(Path name, byte[] log, @Nullable String index) {
    return new LogInput(name, opened -> new Opened(opened, InMemoryLog.of(log, index), null));
  }

  private static Opened openFile(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        return copied(file, in);
      }
    }
    return new Opened(file, LogFile.at(file), null);
  }

  private static Opened copied(Path name, InputStream in) throws IOException {
    Path copy = Files.createTempFile("clickstream-import-", ".log");
    // A process that is told to terminate does not get to close it.
    copy.toFile().deleteOnExit();
    try {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      return new Opened(name, LogFile.at(copy), copy);
    } catch (IOException | RuntimeException failed) {
      Files.delete(copy);
      throw failed;
    }
  }

  /**
   * Returns the name of the log in reports and messages.
   *
   * @return the file, or the given name
   */
  public Path name() {
    return name;
  }

  /** Makes the log readable. */
  Opened open() throws IOException {
    try {
      return opener.open(name);
    } catch (UnreadableLogException unreadable) {
      throw new UnusableFileException(name, unreadable.reason(), unreadable);
    }
  }

  /**
   * A log that can be read.
   *
   * @param name its name
   * @param source its content
   * @param copy the temporary file it was copied to; null if it was not
   */
  record Opened(Path name, LogSource source, @Nullable Path copy) implements Closeable {

    @Override
    public void close() throws IOException {
      if (copy != null) {
        Files.delete(copy);
      }
    }
  }
}
