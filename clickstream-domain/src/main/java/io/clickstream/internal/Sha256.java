package io.clickstream.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Creates digests. */
public final class Sha256 {

  private Sha256() {}

  /**
   * Begins a digest.
   *
   * @return a new SHA-256, of nothing so far
   */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("Every Java platform has SHA-256", impossible);
    }
  }
}
