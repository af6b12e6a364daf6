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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A list of keys, read from and written to a file: a JSON list of objects with {@code name}, {@code
 * roles} and {@code sha256}. Immutable.
 */
public final class Keys {

  private static final int TOKEN_BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** An empty list. */
  public static final Keys NONE = new Keys(List.of());

  private final List<Key> keys;

  /** By hash and not by token, so that the time of a lookup reveals nothing about a token. */
  private final Map<String, Key> byHash = new HashMap<>();

  private Keys(List<Key> keys) {
    this.keys = List.copyOf(keys);
    this.keys.forEach(key -> byHash.putIfAbsent(key.sha256().toLowerCase(Locale.ROOT), key));
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @return its keys
   * @throws IOException if the file cannot be read, or is not a file of keys
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
   * Returns all keys.
   *
   * @return the keys in the order in which they were added
   */
  public List<Key> all() {
    return keys;
  }

  /**
   * Creates a token for a new key.
   *
   * @return 256 random bits, as 43 characters of the URL-safe Base64 alphabet
   */
  public static String newToken() {
    byte[] token = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(token);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /**
   * Returns a list with an additional key.
   *
   * @param name the name of its holder
   * @param roles what the holder may do; at least one role
   * @param token its token, as {@link #newToken} creates it
   * @return a new list
   * @throws InvalidValueException if the name is taken or invalid, or no role is given
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
   * Returns a list without the key of a name.
   *
   * @param name the name of its holder
   * @return the new list; empty if no key has that name
   */
  public Optional<Keys> without(String name) {
    return named(name)
        .map(gone -> new Keys(keys.stream().filter(key -> !key.equals(gone)).toList()));
  }

  private Optional<Key> named(String name) {
    return keys.stream().filter(key -> key.name().equals(name)).findFirst();
  }

  /**
   * Returns the key of a token.
   *
   * @param token the token
   * @return its key; empty if the token is unknown
   */
  public Optional<Key> of(String token) {
    return Optional.ofNullable(byHash.get(Key.hash(token)));
  }

  /**
   * Writes the keys to a file, completely or not at all. On file systems with POSIX permissions,
   * only the owner may read it.
   *
   * @param file the file; replaced if it exists
   * @throws IOException if writing fails; an existing file is unchanged then
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
