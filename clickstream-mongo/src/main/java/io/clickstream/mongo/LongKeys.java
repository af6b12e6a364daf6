package io.clickstream.mongo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bson.BsonBinary;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Shortens the ids in a key that consists of two. DocumentDB takes no {@code _id} of more than
 * about 2,600 bytes, and two ids may have 3,072.
 */
final class LongKeys {

  /** In UTF-8. Only ids of more than 400 characters can be longer. */
  static final int LONGEST_TEXT = 1_200;

  private LongKeys() {}

  /**
   * Returns what stands for an id in a key.
   *
   * @param id the id
   * @return the id, or its SHA-256 digest if the id is very long
   */
  static BsonValue keyOf(String id) {
    byte[] bytes = id.getBytes(UTF_8);
    return bytes.length <= LONGEST_TEXT ? new BsonString(id) : new BsonBinary(digest(bytes));
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
