package io.clickstream.server.http;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive bytes of a representation that a request asks for with the header {@code Range} (RFC
 * 9110, section 14).
 *
 * @param first the position of the first byte, from 0
 * @param length the number of bytes, at least 1
 */
public record ByteRange(long first, long length) {

  private static final Pattern RANGES = Pattern.compile("(?i:bytes)=(.*)");
  private static final Pattern RANGE = Pattern.compile("(\\d*)-(\\d*)");

  /**
   * Reads the header.
   *
   * @param header its value; null if the request has none
   * @param whole the length of the representation in bytes
   * @return the range; empty if the whole representation is to be sent: without the header, for
   *     several ranges, another unit or an invalid value
   * @throws ProblemException with status 416 if the range is outside the representation
   */
  public static Optional<ByteRange> of(@Nullable String header, long whole) {
    Matcher ranges = RANGES.matcher(header == null ? "" : header);
    if (!ranges.matches()) {
      return Optional.empty();
    }
    List<String> each =
        Arrays.stream(ranges.group(1).split(","))
            .map(String::strip)
            .filter(range -> !range.isEmpty())
            .toList();
    return each.size() == 1 ? one(each.get(0), whole) : Optional.empty();
  }

  private static Optional<ByteRange> one(String text, long whole) {
    Matcher range = RANGE.matcher(text);
    if (!range.matches() || text.equals("-")) {
      return Optional.empty();
    }
    return range.group(1).isEmpty()
        ? suffix(number(range.group(2)), whole)
        : between(number(range.group(1)), range.group(2), whole);
  }

  private static Optional<ByteRange> suffix(long length, long whole) {
    if (length == 0) {
      throw outside(whole);
    }
    // A range of nothing cannot be expressed.
    return whole == 0
        ? Optional.empty()
        : Optional.of(new ByteRange(Math.max(0, whole - length), Math.min(length, whole)));
  }

  private static Optional<ByteRange> between(long first, String end, long whole) {
    long last = end.isEmpty() ? Long.MAX_VALUE : number(end);
    if (last < first) {
      return Optional.empty();
    } else if (first >= whole) {
      throw outside(whole);
    }
    return Optional.of(new ByteRange(first, Math.min(last, whole - 1) - first + 1));
  }

  /** A number of any length; no representation is longer than a {@code long} can tell. */
  private static long number(String digits) {
    return new BigInteger(digits).min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
  }

  private static ProblemException outside(long whole) {
    return new ProblemException(
        416,
        "The range is outside the %,d bytes that there are".formatted(whole),
        Map.of("Content-Range", "bytes */" + whole));
  }

  /**
   * Returns the header {@code Content-Range} of an answer that has this range.
   *
   * @param whole the length of the representation in bytes
   * @return the value, such as {@code bytes 0-499/1234}
   */
  public String contentRange(long whole) {
    return "bytes %d-%d/%d".formatted(first, first + length - 1, whole);
  }
}
