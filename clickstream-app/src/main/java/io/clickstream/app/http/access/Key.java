package io.clickstream.app.http.access;

import io.clickstream.app.http.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

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

  /**
   * Copies the roles.
   *
   * @param name whose key it is
   * @param roles what it may do
   * @param sha256 the hash of the token
   */
  public Key {
    roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
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
  boolean may(Set<Role> allowed) {
    return roles.contains(Role.ADMIN) || roles.stream().anyMatch(allowed::contains);
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
