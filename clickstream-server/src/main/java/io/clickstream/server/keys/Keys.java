package io.clickstream.server.keys;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickstream.json.InvalidJsonException;
import io.clickstream.json.JsonObjectReader;
import io.clickstream.json.JsonText;
import io.clickstream.json.WholeFile;
import io.clickstream.model.Identifiers;
import io.clickstream.model.InvalidValueException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A list of keys, read from and written to a file: a JSON list of objects with {@code name}, {@code
 * roles} and {@code sha256}. Immutable.
 */
public final class Keys {

  private static final int TOKEN_BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Set<String> FIELDS = Set.of("name", "roles", "sha256");
  private static final Map<String, Role> ROLES = new TreeMap<>();
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  static {
    for (Role role : Role.values()) {
      ROLES.put(role.name(), role);
    }
  }

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
   * @throws IOException if the file cannot be read, is not a file of keys, or {@linkplain
   *     WriteProtection others may write to it}
   */
  public static Keys read(Path file) throws IOException {
    InvalidValueException.requirePresent("file", file);
    return of(file, content(file));
  }

  /** Reads the bytes of a file that others may not write to. */
  static byte[] content(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw noKeys(file, "it is a folder");
    }
    byte[] content = Files.readAllBytes(file);
    WriteProtection.require(file);
    return content;
  }

  /** Parses the content of a file. */
  static Keys of(Path file, byte[] content) throws IOException {
    try {
      if (!(JsonText.read("The text", content) instanceof List<?> elements)) {
        throw noKeys(file, "it must be a list");
      }
      List<Key> keys = new ArrayList<>();
      for (Object element : elements) {
        keys.add(key("keys[%d]".formatted(keys.size()), element));
      }
      return new Keys(keys);
    } catch (InvalidJsonException invalid) {
      throw noKeys(file, String.valueOf(invalid.getMessage()));
    }
  }

  private static Key key(String path, @Nullable Object element) {
    JsonObjectReader fields = JsonObjectReader.at(path, element, FIELDS);
    String name = fields.text("name");
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (Object role : fields.list("roles")) {
      if (!(role instanceof String word) || !ROLES.containsKey(word)) {
        throw fields.invalid(
            "roles",
            InvalidJsonException.Kind.INVALID_VALUE,
            "must be some of " + String.join(", ", ROLES.keySet()));
      }
      roles.add(ROLES.get(word));
    }
    String sha256 = fields.text("sha256");
    try {
      return new Key(name, roles, sha256);
    } catch (InvalidValueException refused) {
      throw fields.invalid(
          refused.path().field(), InvalidJsonException.Kind.INVALID_VALUE, refused.reason());
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
    InvalidValueException.requirePresent("token", token);
    if (named(Identifiers.require("name", name)).isPresent()) {
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
    InvalidValueException.requirePresent("name", name);
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
    InvalidValueException.requirePresent("token", token);
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
    InvalidValueException.requirePresent("file", file);
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
