package io.clickstream.server.keys;

import io.clickstream.model.Identifiers;
import io.clickstream.model.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is kept: the token itself is known to its holder alone.
 *
 * <p>The hash is SHA-256 without salt or repetition. Those protect words that people make up; a
 * token is 256 random bits, which nobody can guess however quick the hash is.
 *
 * @param name whose key it is, for people and logs
 * @param roles what it may do
 * @param sha256 the hash of the token, in hexadecimal
 */
public record Key(String name, Set<Role> roles, String sha256) {

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

  /**
   * Copies the roles, and checks what may come from a file that was edited by hand.
   *
   * @param name whose key it is
   * @param roles what it may do
   * @param sha256 the hash of the token
   * @throws InvalidValueException naming what is missing or wrong
   */
  public Key {
    Identifiers.require("name", name);
    if (present("roles", roles).isEmpty()) {
      throw new InvalidValueException("roles", "a key needs one");
    } else if (!SHA_256.matcher(present("sha256", sha256)).matches()) {
      throw new InvalidValueException("sha256", "must be 64 hexadecimal digits");
    }
    roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
  }

  private static <T> T present(String name, @Nullable T value) {
    if (value == null) {
      throw new InvalidValueException(name, "must not be null");
    }
    return value;
  }

  static Key of(String name, Set<Role> roles, String token) {
    return new Key(name, roles, HexFormat.of().formatHex(hash(token)));
  }

  boolean isFor(String token) {
    return MessageDigest.isEqual(HexFormat.of().parseHex(sha256), hash(token));
  }

  /**
   * Whether it may call a route.
   *
   * @param allowed the roles of the route
   * @return whether it has one of them, or may do everything
   */
  public boolean may(Set<Role> allowed) {
    return roles.contains(Role.ADMIN) || !Collections.disjoint(roles, allowed);
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
