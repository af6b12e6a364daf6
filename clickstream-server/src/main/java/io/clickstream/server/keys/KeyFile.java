package io.clickstream.server.keys;

import io.clickstream.model.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of a running service. The file is read again at most once a second, when a key is looked
 * up; if that fails, or others may write to the file by then, the previous keys stay in use and the
 * reason is logged. Anything but a regular file, such as a pipe, is read once. Thread-safe.
 */
public final class KeyFile {

  private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
  private static final long BETWEEN_READS = Duration.ofSeconds(1).toNanos();

  private final Path file;
  private final LongSupplier nanoTime;
  private final boolean regular;
  private long lastRead;

  /** Compared as a whole, because two changes can leave the same size and the same time. */
  private byte[] content;

  private Keys keys;
  private @Nullable String failure;

  /**
   * Reads a file.
   *
   * @param file the file, as {@link Keys#write} writes it
   * @throws IOException if the file cannot be read, is not a file of keys, or {@linkplain
   *     WriteProtection others may write to it}
   */
  public KeyFile(Path file) throws IOException {
    this(file, System::nanoTime);
  }

  /**
   * Reads a file, using the given time source.
   *
   * @param file the file, as {@link Keys#write} writes it
   * @param nanoTime determines when a second has passed, as {@link System#nanoTime} does; not the
   *     time of day, because a clock that is set back would keep a removed key in use
   * @throws IOException if the file cannot be read, is not a file of keys, or {@linkplain
   *     WriteProtection others may write to it}
   */
  public KeyFile(Path file, LongSupplier nanoTime) throws IOException {
    this.file = InvalidValueException.requirePresent("file", file);
    this.nanoTime = InvalidValueException.requirePresent("nanoTime", nanoTime);
    this.regular = Files.isRegularFile(file);
    this.lastRead = nanoTime.getAsLong();
    this.content = Keys.content(file);
    this.keys = Keys.of(file, content);
  }

  /**
   * Returns the key of a token.
   *
   * @param token the token
   * @return its key; empty if the token is unknown
   */
  public synchronized Optional<Key> of(String token) {
    InvalidValueException.requirePresent("token", token);
    long now = nanoTime.getAsLong();
    if (regular && now - lastRead >= BETWEEN_READS) {
      lastRead = now;
      readAgain();
    }
    return keys.of(token);
  }

  /** If the file cannot be read, for example while it is being edited, the previous keys stay. */
  private void readAgain() {
    try {
      byte[] current = Keys.content(file);
      if (!Arrays.equals(current, content)) {
        keys = Keys.of(file, current);
        content = current;
        LOG.info("Read {} keys from {}", keys.all().size(), file);
      }
      failure = null;
    } catch (IOException e) {
      if (!e.toString().equals(failure)) {
        failure = e.toString();
        LOG.error("The keys stay as they were: {}", failure);
      }
    }
  }
}
