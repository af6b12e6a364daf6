package io.clickstream.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The JSON form of a receipt. */
final class ReceiptJson {

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private final Map<?, ?> json;

  private ReceiptJson(Map<?, ?> json) {
    this.json = json;
  }

  static Map<String, @Nullable Object> write(Receipt receipt) {
    ContentCounts counts = receipt.counts();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("format_version", (long) receipt.formatVersion());
    json.put("batch_id", receipt.batchId());
    json.put("release_id", receipt.releaseId());
    json.put("revision", (long) receipt.revision());
    json.put("previous", receipt.previous());
    json.put("opened_at", time(receipt.openedAt()));
    json.put("released_at", time(receipt.releasedAt()));
    json.put("frozen_at", time(receipt.frozenAt()));
    json.put("sha256", receipt.sha256());
    json.put("bytes", receipt.bytes());
    json.put("lines", receipt.lines());
    json.put("gzip_bytes", receipt.gzipBytes());
    json.put("gzip_sha256", receipt.gzipSha256());
    json.put("sessions", counts.sessions());
    json.put("irrelevant_sessions", counts.irrelevantSessions());
    json.put("sessions_with_click", counts.sessionsWithClick());
    json.put("sessions_without_results", counts.sessionsWithoutResults());
    json.put("shown_results", counts.shownResults());
    json.put("shown_results_from_impressions", counts.shownFromImpressions());
    json.put("events", counts.events());
    json.put("events_by_type", new LinkedHashMap<>(counts.eventsByType()));
    json.put("events_on_others", counts.eventsOnOthers());
    json.put("users", counts.users());
    json.put("first_number", counts.firstNumber());
    json.put("last_number", counts.lastNumber());
    json.put("voids", counts.voids());
    json.put("written_by", receipt.writtenBy());
    json.put("revisions", receipt.revisions().stream().map(ReceiptJson::write).toList());
    return json;
  }

  private static Map<String, Object> write(ContentRevision revision) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("revision", (long) revision.revision());
    json.put("sha256", revision.sha256());
    json.put("at", time(revision.at()));
    return json;
  }

  private static String time(Instant time) {
    return TIME.format(time);
  }

  static Receipt read(Map<?, ?> json) {
    ReceiptJson fields = new ReceiptJson(json);
    List<ContentRevision> revisions = new ArrayList<>();
    List<?> written = fields.field("revisions", List.class);
    for (Object revision : written) {
      if (!(revision instanceof Map<?, ?> object)) {
        throw fields.invalid("revisions", "must hold objects");
      }
      revisions.add(new ReceiptJson(object).revision());
    }
    return new Receipt(
        fields.whole("format_version"),
        fields.field("batch_id", String.class),
        fields.field("release_id", String.class),
        fields.time("opened_at"),
        fields.time("released_at"),
        fields.number("bytes"),
        fields.number("gzip_bytes"),
        fields.field("gzip_sha256", String.class),
        fields.counts(),
        fields.field("written_by", String.class),
        revisions);
  }

  private ContentRevision revision() {
    return new ContentRevision(whole("revision"), field("sha256", String.class), time("at"));
  }

  private ContentCounts counts() {
    SortedMap<String, Long> eventsByType = new TreeMap<>();
    Map<?, ?> counted = field("events_by_type", Map.class);
    for (Map.Entry<?, ?> entry : counted.entrySet()) {
      if (!(entry.getKey() instanceof String type)) {
        throw invalid("events_by_type", "must have texts as keys");
      }
      eventsByType.put(type, wholeNumber("events_by_type", entry.getValue()));
    }
    return new ContentCounts(
        number("sessions"),
        number("irrelevant_sessions"),
        number("sessions_with_click"),
        number("sessions_without_results"),
        number("shown_results"),
        number("shown_results_from_impressions"),
        eventsByType,
        number("events_on_others"),
        number("users"),
        number("first_number"),
        number("last_number"),
        number("voids"));
  }

  private Instant time(String name) {
    try {
      return Instant.parse(field(name, String.class));
    } catch (DateTimeException noTime) {
      throw invalid(name, "must be a time in ISO 8601");
    }
  }

  private int whole(String name) {
    long number = number(name);
    if (number != (int) number) {
      throw invalid(name, "is too large");
    }
    return (int) number;
  }

  private long number(String name) {
    return wholeNumber(name, json.get(name));
  }

  private long wholeNumber(String name, @Nullable Object value) {
    if (value instanceof Long || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    throw invalid(name, value == null ? "is missing" : "must be a whole number");
  }

  private <T> T field(String name, Class<T> type) {
    Object value = json.get(name);
    if (!type.isInstance(value)) {
      throw invalid(name, value == null ? "is missing" : "has the wrong type");
    }
    return type.cast(value);
  }

  private InvalidValueException invalid(String name, String reason) {
    return new InvalidValueException("receipt", FieldPath.of(name), reason);
  }
}
