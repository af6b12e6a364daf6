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
 * The keys of a running service. The file is checked for changes at most once a second, and read
 * again if it has changed; if that fails, the previous keys stay in use. Thread-safe.
 */
public final class KeyFile {

  private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Path file;
  private final InstantSource clock;
  private Instant looked;
  private State state;
  private Keys keys;

  /** Detects that the file has changed. */
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
   * @throws IOException if the file cannot be read, or is not a file of keys
   */
  public KeyFile(Path file) throws IOException {
    this(file, InstantSource.system());
  }

  /**
   * Reads a file, using the given clock.
   *
   * @param file the file, as {@link Keys#write} writes it
   * @param clock determines when a second has passed
   * @throws IOException if the file cannot be read, or is not a file of keys
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
   * @return its key; empty if the token is unknown
   */
  public synchronized Optional<Key> of(String token) {
    Instant now = clock.instant();
    if (Duration.between(looked, now).compareTo(BETWEEN_LOOKS) >= 0) {
      looked = now;
      look();
    }
    return keys.of(token);
  }

  /** If the file cannot be read, for example while it is being edited, the previous keys stay. */
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
