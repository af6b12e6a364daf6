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

/** Keys that are read anew when their file has changed; looked at once a second at most. */
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
   * Reads the file for the first time.
   *
   * @param file the file
   * @param clock tells when to look again
   * @throws IOException if it cannot be read, or holds no keys
   */
  public KeyFile(Path file, InstantSource clock) throws IOException {
    this.file = file;
    this.clock = clock;
    this.looked = clock.instant();
    this.state = State.of(file);
    this.keys = Keys.read(file);
  }

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
