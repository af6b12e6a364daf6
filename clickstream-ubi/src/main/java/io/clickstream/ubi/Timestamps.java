package io.clickstream.ubi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses the timestamps found in logs: calendar dates of ISO 8601, in its extended form ({@code
 * 2024-12-10T00:01:29.378Z}) or its basic one ({@code 20241210T000129.378Z}), with {@code Z}, an
 * offset ({@code +0100}, {@code +01:00}, {@code +01}) or none, which means UTC; with {@code T} or a
 * space; with or without seconds and fractions of a second, after a point or a comma; with 24:00
 * and leap seconds; a date alone means its start. And the time since 1970 as a number or as text:
 * whether it counts seconds, milliseconds, microseconds or nanoseconds follows from its size,
 * without ambiguity for all times from 1973 to 5138. Both may be wrapped in {@code $date}. The year
 * is 1 to 9999.
 */
final class Timestamps {

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?");
  private static final BigDecimal SECONDS_BELOW = new BigDecimal("1e11");
  private static final BigDecimal MILLIS_BELOW = new BigDecimal("1e14");
  private static final BigDecimal MICROS_BELOW = new BigDecimal("1e17");

  /** A date and a time, each in one of the two forms of ISO 8601, and an offset. */
  private static final Pattern ISO =
      Pattern.compile(
          "(?<date>\\d{4}-\\d{2}-\\d{2}|\\d{8})"
              + "(?:(?:T|\\s+)(?<hour>\\d{2})"
              + "(?::?(?<minute>\\d{2})(?::?(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9})\\d*)?)?)?)?"
              + "\\s*(?<offset>Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?",
          Pattern.CASE_INSENSITIVE);

  /** Later and earlier times cannot be stored. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private static final Pattern DATE_OR_YEAR = Pattern.compile("\\d{8}|\\d{4}");

  private Timestamps() {}

  /**
   * A parsed timestamp.
   *
   * @param instant the time
   * @param exact whether the time in milliseconds and UTC is all that was written: no finer
   *     fraction and no other offset
   */
  record Parsed(Instant instant, boolean exact) {}

  /** Parses a JSON value; returns null if it is not a timestamp. */
  static @Nullable Parsed parse(@Nullable Object value) {
    try {
      if (value instanceof Long number) {
        return ofNumber(BigDecimal.valueOf(number));
      }
      if (value instanceof Double number) {
        return ofNumber(BigDecimal.valueOf(number));
      }
      if (value instanceof String text) {
        String trimmed = text.trim();
        return NUMBER.matcher(trimmed).matches() && !DATE_OR_YEAR.matcher(trimmed).matches()
            ? ofNumber(new BigDecimal(trimmed))
            : ofText(trimmed);
      }
      if (value instanceof Map<?, ?> map && map.size() == 1) {
        // The Extended JSON of MongoDB: {"$date": "..."} or {"$date": {"$numberLong": "..."}}.
        Object inner = map.containsKey("$date") ? map.get("$date") : map.get("$numberLong");
        return parse(inner);
      }
      return null;
    } catch (DateTimeException | ArithmeticException noTime) {
      return null;
    }
  }

  private static @Nullable Parsed ofNumber(BigDecimal number) {
    BigDecimal size = number.abs();
    int unit = 9;
    if (size.compareTo(SECONDS_BELOW) < 0) {
      unit = 0;
    } else if (size.compareTo(MILLIS_BELOW) < 0) {
      unit = 3;
    } else if (size.compareTo(MICROS_BELOW) < 0) {
      unit = 6;
    }
    BigDecimal seconds = number.movePointLeft(unit);
    BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
    BigDecimal nanos = seconds.subtract(whole).movePointRight(9);
    return parsed(
        Instant.ofEpochSecond(
            whole.longValueExact(), nanos.setScale(0, RoundingMode.FLOOR).longValueExact()),
        true);
  }

  private static @Nullable Parsed ofText(String text) {
    Matcher iso = ISO.matcher(text);
    if (!iso.matches()) {
      return null;
    }
    int hour = number(iso.group("hour"));
    int minute = number(iso.group("minute"));
    int second = number(iso.group("second"));
    int nanos = number(padded(iso.group("fraction")));
    boolean endOfDay = hour == 24 && minute == 0 && second == 0 && nanos == 0;
    // A leap second is the same as the second after it, as in the time of POSIX.
    boolean leapSecond = second == 60 && minute == 59;
    LocalDateTime local =
        LocalDate.parse(iso.group("date").replace("-", ""), DateTimeFormatter.BASIC_ISO_DATE)
            .atTime(endOfDay ? 0 : hour, minute, leapSecond ? 59 : second, nanos)
            .plusDays(endOfDay ? 1 : 0)
            .plusSeconds(leapSecond ? 1 : 0);
    ZoneOffset offset = offset(iso.group("offset"));
    return parsed(local.toInstant(offset), offset.getTotalSeconds() == 0 && !leapSecond);
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static @Nullable String padded(@Nullable String fraction) {
    return fraction == null ? null : fraction + "0".repeat(9 - fraction.length());
  }

  private static ZoneOffset offset(@Nullable String given) {
    return given == null || !(given.startsWith("+") || given.startsWith("-"))
        ? ZoneOffset.UTC
        : ZoneOffset.of(given);
  }

  private static @Nullable Parsed parsed(Instant instant, boolean utc) {
    if (instant.isBefore(EARLIEST) || !instant.isBefore(END)) {
      return null;
    }
    return new Parsed(instant, utc && instant.equals(instant.truncatedTo(ChronoUnit.MILLIS)));
  }
}
