package io.clickstream.json;

import io.clickstream.model.InvalidValueException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes text without replacing what is malformed. */
public final class TextEncoding {

  private static final char REPLACEMENT = '\uFFFD';
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
  private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
  private static final int PIECE = 8 << 10;

  private TextEncoding() {}

  /**
   * Finds out in which form of Unicode a JSON text is encoded, by its byte order mark or by the
   * zeros of its first character, which is ASCII.
   *
   * @param text the text
   * @return UTF-16 or UTF-32, each big-endian or little-endian, or UTF-8
   */
  public static Charset ofJson(byte[] text) {
    InvalidValueException.requirePresent("text", text);
    int first = text.length < 4 ? -1 : ByteBuffer.wrap(text).getInt();
    int start = text.length < 2 ? -1 : ByteBuffer.wrap(text).getShort() & 0xFFFF;
    if (text.length >= 4 && (first == 0xFEFF || (first != 0 && first >>> 8 == 0))) {
      return UTF_32BE;
    } else if (text.length >= 4
        && (first == 0xFFFE0000 || (first != 0 && (first & 0xFFFFFF) == 0))) {
      return UTF_32LE;
    } else if (text.length >= 2 && (start == 0xFEFF || (start != 0 && start >>> 8 == 0))) {
      return StandardCharsets.UTF_16BE;
    } else if (text.length >= 2 && (start == 0xFFFE || (start != 0 && (start & 0xFF) == 0))) {
      return StandardCharsets.UTF_16LE;
    }
    return StandardCharsets.UTF_8;
  }

  /**
   * Decodes a text.
   *
   * @param text the text
   * @param charset its encoding
   * @return the characters, without the byte order mark at the beginning, if there is one
   * @throws WronglyEncodedException if it is malformed
   */
  public static String decode(byte[] text, Charset charset) throws WronglyEncodedException {
    InvalidValueException.requirePresent("text", text);
    InvalidValueException.requirePresent("charset", charset);
    String decoded = new String(text, charset);
    // What is malformed becomes this character, so most texts need not be decoded strictly.
    if (decoded.indexOf(REPLACEMENT) >= 0) {
      requireValid(text, charset);
    }
    return decoded.startsWith(BYTE_ORDER_MARK) ? decoded.substring(1) : decoded;
  }

  /**
   * Returns whether a text is valid in an encoding.
   *
   * @param text the text
   * @param charset the encoding
   * @return whether {@link #decode} decodes it
   */
  public static boolean isValid(byte[] text, Charset charset) {
    InvalidValueException.requirePresent("text", text);
    InvalidValueException.requirePresent("charset", charset);
    try {
      requireValid(text, charset);
      return true;
    } catch (WronglyEncodedException malformed) {
      return false;
    }
  }

  private static void requireValid(byte[] text, Charset charset) throws WronglyEncodedException {
    CharsetDecoder strict =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.wrap(text);
    CharBuffer ignored = CharBuffer.allocate(PIECE);
    CoderResult result = CoderResult.OVERFLOW;
    while (result.isOverflow()) {
      ignored.clear();
      result = strict.decode(bytes, ignored, true);
    }
    if (result.isError()) {
      throw new WronglyEncodedException(charset, bytes.position(), text[bytes.position()]);
    }
  }
}
