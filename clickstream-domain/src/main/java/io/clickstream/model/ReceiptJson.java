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
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The JSON form of a receipt. */
final class ReceiptJson {

  private static final String RECEIPT = "receipt";

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  /** Fields that follow from others: they may be absent, but must not say anything else. */
  private static final List<String> DERIVED =
      List.of("revision", "previous", "frozen_at", "sha256", "lines");

  private final Map<?, ?> json;
  private final @Nullable FieldPath inside;

  /**
   * Reads an object.
   *
   * @param inside where it is in the receipt; {@code null} for the receipt itself
   */
  private ReceiptJson(Map<?, ?> json, @Nullable FieldPath inside) {
    this.json = json;
    this.inside = inside;
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
    ReceiptJson fields = new ReceiptJson(json, null);
    Receipt receipt;
    try {
      receipt = fields.receipt();
    } catch (InvalidValueException refused) {
      FieldPath path = refused.path();
      throw new InvalidValueException(
          RECEIPT, path.withField(inSnakeCase(path.field())), refused.reason());
    }
    Map<String, @Nullable Object> written = write(receipt);
    for (String name : DERIVED) {
      if (json.containsKey(name) && !same(json.get(name), written.get(name))) {
        throw fields.invalid(name, "does not follow from the other fields");
      }
    }
    return receipt;
  }

  private static boolean same(@Nullable Object value, @Nullable Object written) {
    return Objects.equals(value instanceof Integer number ? number.longValue() : value, written);
  }

  private Receipt receipt() {
    return new Receipt(
        whole("format_version"),
        field("batch_id", String.class),
        field("release_id", String.class),
        time("opened_at"),
        time("released_at"),
        number("bytes"),
        number("gzip_bytes"),
        field("gzip_sha256", String.class),
        counts(),
        field("written_by", String.class),
        revisions());
  }

  private List<ContentRevision> revisions() {
    List<ContentRevision> revisions = new ArrayList<>();
    List<?> written = field("revisions", List.class);
    for (Object revision : written) {
      FieldPath path = FieldPath.of("revisions").index(revisions.size());
      if (!(revision instanceof Map<?, ?> object)) {
        throw new InvalidValueException(RECEIPT, path, "must be an object");
      }
      revisions.add(new ReceiptJson(object, path).revision());
    }
    return revisions;
  }

  private ContentRevision revision() {
    int number = whole("revision");
    String sha256 = field("sha256", String.class);
    Instant at = time("at");
    try {
      return new ContentRevision(number, sha256, at);
    } catch (InvalidValueException refused) {
      throw invalid(refused.path().field(), refused.reason());
    }
  }

  private static String inSnakeCase(String component) {
    return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
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
        number("events"),
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
    if (!(value instanceof Long || value instanceof Integer)) {
      throw invalid(name, value == null ? "is missing" : "must be a whole number");
    }
    long number = ((Number) value).longValue();
    if (number < 0) {
      throw invalid(name, "must not be negative, but is " + number);
    }
    return number;
  }

  private <T> T field(String name, Class<T> type) {
    Object value = json.get(name);
    if (!type.isInstance(value)) {
      throw invalid(name, value == null ? "is missing" : "has the wrong type");
    }
    return type.cast(value);
  }

  private InvalidValueException invalid(String name, String reason) {
    return new InvalidValueException(
        RECEIPT, inside == null ? FieldPath.of(name) : inside.inside(List.of(name)), reason);
  }
}
