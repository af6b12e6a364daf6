package io.clickstream.ubi.log;

/**
 * Something in a row that was replaced because a store cannot hold it.
 *
 * @param kind what was replaced
 * @param detail where it is and what it became, in a few words
 */
public record Replacement(Kind kind, String detail) {

  /** What a store cannot hold. */
  public enum Kind {
    /** Bytes that are not UTF-8; they become U+FFFD. */
    ENCODING,
    /** A NUL character or half a surrogate pair; it becomes U+FFFD. */
    CHARACTER,
    /** A number that fits in neither {@code long} nor {@code double}; it becomes its own text. */
    NUMBER
  }
}
