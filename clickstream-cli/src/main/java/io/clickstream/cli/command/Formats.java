package io.clickstream.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickstream.model.SessionBatch;
import io.clickstream.model.SessionBatchStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats values for people: the same in every locale, times in UTC. */
final class Formats {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MILLISECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final ObjectMapper JSON = new ObjectMapper();

  private Formats() {}

  /** Returns a command line to copy, with the name under which the launcher was called. */
  static String command(String arguments) {
    return System.getProperty("clickstream.name", "clickstream") + " " + arguments;
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /**
   * Returns how many sessions a batch has at most, which its counter tells. It counts a session
   * again that was updated, and may count one again that was sent again.
   */
  static String atMost(long sessionCounter) {
    return sessionCounter == 0 ? "0" : "up to " + number(sessionCounter);
  }

  /** Returns a number and a noun, in the plural unless the number is 1. */
  static String count(long number, String noun) {
    return number(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** Returns a time to the minute, or an empty text for {@code null}. */
  static String minute(@Nullable Instant time) {
    return time == null ? "" : MINUTE.format(time);
  }

  /** Returns a time to the millisecond. */
  static String time(Instant time) {
    return MILLISECOND.format(time) + " UTC";
  }

  static String status(SessionBatchStatus status) {
    return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String frozen(SessionBatch batch) {
    return batch.frozen() ? "frozen" : "not frozen";
  }

  /** Returns a string as it is, and any other JSON value as JSON. */
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
