package io.clickstream.ubi.diagnosis;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds out how the text is encoded with which a log begins. */
final class TextHead {

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final int SAMPLE = 4096;

  /** The shortest row has more bytes. */
  private static final int SHORTEST = 32;

  private TextHead() {}

  /** Returns the text, without a byte order mark. */
  static String utf8(byte[] head) {
    String text = new String(head, StandardCharsets.UTF_8);
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  /** Returns the name of an encoding that is not read, as iconv has it; null if it is none. */
  static @Nullable String encoding(byte[] head) {
    if (startsWith(head, 0xFF, 0xFE, 0, 0) || startsWith(head, 0, 0, 0xFE, 0xFF)) {
      return "UTF-32";
    }
    if (startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF)) {
      return "UTF-16";
    }
    return unmarked(head);
  }

  /** The ASCII characters of JSON have zeros at the same places. */
  private static @Nullable String unmarked(byte[] head) {
    int length = Math.min(head.length, SAMPLE) / 4 * 4;
    int[] text = new int[4];
    for (int i = 0; i < length; i++) {
      text[i % 4] += head[i] == 0 ? 0 : 1;
    }
    int most = length / 4 * 9 / 10;
    if (length < SHORTEST || text[0] + text[1] + text[2] + text[3] == length) {
      return null;
    }
    if (text[0] > most && text[1] + text[2] + text[3] == 0) {
      return "UTF-32LE";
    }
    if (text[3] > most && text[0] + text[1] + text[2] == 0) {
      return "UTF-32BE";
    }
    if (text[0] > most && text[2] > most && text[1] + text[3] < length / 4) {
      return "UTF-16LE";
    }
    return text[1] > most && text[3] > most && text[0] + text[2] < length / 4 ? "UTF-16BE" : null;
  }

  /** Returns whether there are bytes that are in no text; zeros at its ends are padding. */
  static boolean isBinary(byte[] head) {
    int start = 0;
    while (start < head.length && head[start] == 0) {
      start++;
    }
    int end = head.length;
    while (end > start && head[end - 1] == 0) {
      end--;
    }
    for (int i = start; i < end; i++) {
      if (head[i] >= 0 && head[i] < '\b') {
        return true;
      }
    }
    return start == end;
  }

  private static boolean startsWith(byte[] head, int... start) {
    for (int i = 0; i < start.length; i++) {
      if (i >= head.length || (head[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }
}
