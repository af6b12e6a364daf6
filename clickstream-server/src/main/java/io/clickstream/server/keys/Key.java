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

/**
 * A stored key. It has the hash of the token; only the holder has the token itself.
 *
 * <p>The hash is SHA-256 without salt or iterations. Those protect passwords that people choose; a
 * token is 256 random bits, which nobody can guess however fast the hash is.
 *
 * @param name the name of the holder, for people and logs
 * @param roles what the holder may do
 * @param sha256 the hash of the token, as 64 hexadecimal digits
 */
public record Key(String name, Set<Role> roles, String sha256) {

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

  /**
   * Copies the roles and checks all values, because a file of keys may be edited by hand.
   *
   * @param name the name of the holder: not blank, at most 512 characters
   * @param roles what the holder may do; at least one role
   * @param sha256 the hash of the token, as 64 hexadecimal digits
   * @throws InvalidValueException if a value is null or invalid
   */
  public Key {
    Identifiers.require("name", name);
    if (InvalidValueException.requireElements("roles", roles).isEmpty()) {
      throw new InvalidValueException("roles", "a key needs one");
    } else if (!SHA_256.matcher(InvalidValueException.requirePresent("sha256", sha256)).matches()) {
      throw new InvalidValueException("sha256", "must be 64 hexadecimal digits");
    }
    roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
  }

  static Key of(String name, Set<Role> roles, String token) {
    return new Key(name, roles, hash(token));
  }

  /**
   * Returns whether the holder may call a route.
   *
   * @param allowed the roles of the route
   * @return true if the key has one of them, or has the role {@link Role#ADMIN}
   */
  public boolean may(Set<Role> allowed) {
    InvalidValueException.requirePresent("allowed", allowed);
    return roles.contains(Role.ADMIN) || !Collections.disjoint(roles, allowed);
  }

  /** The hash of a token, in hexadecimal with small letters. */
  static String hash(String token) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
