package io.clickstream.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickstream.model.SessionBatchStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How values are written for people: always the same, whatever the locale. */
final class Words {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MILLISECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final ObjectMapper JSON = new ObjectMapper();

  private Words() {}

  /** A command line to copy. The start script says under which name it was called. */
  static String command(String words) {
    return System.getProperty("clickstream.name", "clickstream") + " " + words;
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A number of things, in the singular or in the plural. */
  static String count(long number, String one) {
    return number(number) + " " + one + (number == 1 ? "" : "s");
  }

  static String minute(@Nullable Instant time) {
    return time == null ? "" : MINUTE.format(time);
  }

  static String time(Instant time) {
    return MILLISECOND.format(time) + " UTC";
  }

  static String status(SessionBatchStatus status) {
    return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A text as it is, any other JSON value as JSON. */
  static String json(@Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored JSON value cannot be written", e);
    }
  }
}
