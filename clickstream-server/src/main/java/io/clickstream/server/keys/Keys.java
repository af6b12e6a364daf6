package io.clickstream.server.keys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickstream.json.WholeFile;
import io.clickstream.model.InvalidValueException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys in a file, which holds a JSON list of {@code {"name", "roles", "sha256"}}. It is written
 * as a whole or not at all, for its owner's eyes only.
 */
public final class Keys {

  private static final int TOKEN_BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** No keys yet. */
  public static final Keys NONE = new Keys(List.of());

  private final List<Key> keys;

  private Keys(List<Key> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @return its keys
   * @throws IOException if it cannot be read, or holds no keys
   */
  public static Keys read(Path file) throws IOException {
    try {
      List<Key> keys = JSON.readValue(file.toFile(), new TypeReference<List<Key>>() {});
      if (keys == null) {
        throw noKeys(file, "keys: must not be null");
      } else if (keys.contains(null)) {
        throw noKeys(file, "keys[%d]: must not be null".formatted(keys.indexOf(null)));
      }
      return new Keys(keys);
    } catch (JsonProcessingException noKeys) {
      throw noKeys(file, noKeys.getOriginalMessage());
    }
  }

  private static IOException noKeys(Path file, String why) {
    return new FileSystemException(file.toString(), null, "is no file of keys: " + why);
  }

  /**
   * All keys.
   *
   * @return in the order in which they were added
   */
  public List<Key> all() {
    return keys;
  }

  /**
   * Makes the token of a new key: 256 random bits, in letters that need no quoting anywhere.
   *
   * @return a token
   */
  public static String newToken() {
    byte[] token = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(token);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /**
   * These keys and one more.
   *
   * @param name whose key it is
   * @param roles what it may do; at least one
   * @param token its token
   * @return more keys
   * @throws InvalidValueException if the name is taken or blank, or there is no role
   */
  public Keys with(String name, Set<Role> roles, String token) {
    if (named(name).isPresent()) {
      throw new InvalidValueException("name", "there is a key '%s' already".formatted(name));
    }
    List<Key> more = new ArrayList<>(keys);
    more.add(Key.of(name, roles, token));
    return new Keys(more);
  }

  /**
   * These keys but one.
   *
   * @param name whose key is taken away
   * @return fewer keys; empty if there is no key of that name
   */
  public Optional<Keys> without(String name) {
    return named(name)
        .map(gone -> new Keys(keys.stream().filter(key -> !key.equals(gone)).toList()));
  }

  private Optional<Key> named(String name) {
    return keys.stream().filter(key -> key.name().equals(name)).findFirst();
  }

  public Optional<Key> of(String token) {
    return keys.stream().filter(key -> key.isFor(token)).findFirst();
  }

  /**
   * Writes them.
   *
   * @param file where to; what was there is replaced
   * @throws IOException if it cannot be written; what was there before is unchanged then
   */
  public void write(Path file) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    try (WholeFile whole =
        posix
            ? WholeFile.begin(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY))
            : WholeFile.begin(file)) {
      whole.out().write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(keys));
      whole.out().write('\n');
      whole.complete();
    }
  }
}
