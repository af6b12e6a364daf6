package io.clickstream.ubi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses the timestamps found in logs: ISO 8601 with {@code Z}, {@code +0000}, {@code +00:00},
 * {@code +00}, or without an offset, which means UTC; with {@code T} or a space; with or without
 * seconds and fractions of a second; a date alone, which means its start; and the time since 1970
 * as a number or as text. Whether such a number counts seconds, milliseconds, microseconds or
 * nanoseconds follows from its size, without ambiguity for all times from 1973 to 5138.
 */
final class Timestamps {

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?");
  private static final BigDecimal SECONDS_BELOW = new BigDecimal("1e11");
  private static final BigDecimal MILLIS_BELOW = new BigDecimal("1e14");
  private static final BigDecimal MICROS_BELOW = new BigDecimal("1e17");

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][ ]")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalEnd()
          .optionalStart()
          .appendLiteral(' ')
          .optionalEnd()
          .appendPattern("['UTC']['GMT'][XXX][XX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

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
        return NUMBER.matcher(trimmed).matches()
            ? ofNumber(new BigDecimal(trimmed))
            : ofText(trimmed);
      }
      return null;
    } catch (DateTimeException | ArithmeticException noTime) {
      return null;
    }
  }

  private static Parsed ofNumber(BigDecimal number) {
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

  private static Parsed ofText(String text) {
    TemporalAccessor fields = ISO.parse(text.replace(',', '.'));
    LocalTime time = fields.query(TemporalQueries.localTime());
    LocalDateTime local = LocalDate.from(fields).atTime(time == null ? LocalTime.MIDNIGHT : time);
    int offset =
        fields.isSupported(ChronoField.OFFSET_SECONDS) ? fields.get(ChronoField.OFFSET_SECONDS) : 0;
    return parsed(local.toInstant(ZoneOffset.ofTotalSeconds(offset)), offset == 0);
  }

  private static Parsed parsed(Instant instant, boolean utc) {
    return new Parsed(instant, utc && instant.equals(instant.truncatedTo(ChronoUnit.MILLIS)));
  }
}
