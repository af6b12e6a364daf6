package io.clickstream.json;

import java.io.IOException;
import java.nio.charset.Charset;

/**
 * Thrown when a text is not in the encoding that it should be in. The message is a predicate, such
 * as {@code is not valid UTF-8: byte 0xE9 at offset 14}.
 */
public final class WronglyEncodedException extends IOException {

  private static final long serialVersionUID = 1L;

  /** The position of the first byte that is malformed. */
  private final int offset;

  WronglyEncodedException(Charset charset, int offset, byte malformed) {
    super("is not valid %s: byte 0x%02X at offset %d".formatted(charset.name(), malformed, offset));
    this.offset = offset;
  }

  /**
   * Returns the position of the first byte that is malformed.
   *
   * @return the offset in bytes from the beginning of the text
   */
  public int offset() {
    return offset;
  }
}
