package io.clickstream.server.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of a running service. The file is read again when it has changed, which is checked at
 * most once a second; if it cannot be read then, the keys stay as they were. Safe for use by
 * several threads.
 */
public final class KeyFile {

  private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Path file;
  private final InstantSource clock;
  private Instant looked;
  private State state;
  private Keys keys;

  /** What tells that a file is another one than before. */
  private record State(Instant modified, long size) {

    static State of(Path file) throws IOException {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new State(now.lastModifiedTime().toInstant(), now.size());
    }
  }

  /**
   * Reads a file.
   *
   * @param file the file, as {@link Keys#write} writes it
   * @throws IOException if the file cannot be read, or is no file of keys
   */
  public KeyFile(Path file) throws IOException {
    this(file, InstantSource.system());
  }

  /**
   * Reads a file, with a clock that is given.
   *
   * @param file the file, as {@link Keys#write} writes it
   * @param clock determines when a second has passed
   * @throws IOException if the file cannot be read, or is no file of keys
   */
  public KeyFile(Path file, InstantSource clock) throws IOException {
    this.file = file;
    this.clock = clock;
    this.looked = clock.instant();
    this.state = State.of(file);
    this.keys = Keys.read(file);
  }

  /**
   * Returns the key of a token.
   *
   * @param token the token
   * @return its key; empty if there is none
   */
  public synchronized Optional<Key> of(String token) {
    Instant now = clock.instant();
    if (Duration.between(looked, now).compareTo(BETWEEN_LOOKS) >= 0) {
      looked = now;
      look();
    }
    return keys.of(token);
  }

  /** A file that cannot be read, as in the middle of an edit, leaves the keys as they were. */
  private void look() {
    try {
      State current = State.of(file);
      if (!current.equals(state)) {
        keys = Keys.read(file);
        state = current;
        LOG.info("Read {} keys from {}", keys.all().size(), file);
      }
    } catch (IOException e) {
      LOG.error("The keys stay as they were: {}", e.toString());
    }
  }
}
