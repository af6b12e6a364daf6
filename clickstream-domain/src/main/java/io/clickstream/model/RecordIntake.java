package io.clickstream.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Validates and copies the fields of one record and sums up its stored size. All {@link
 * InvalidValueException}s of this package are created here.
 */
final class RecordIntake {

  static final int MAX_ID_LENGTH = 512;

  /**
   * Only these times have a year of four digits in ISO 8601. Many readers of an export know no
   * others, among them Python's {@code datetime}.
   */
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private static final Instant FIRST_TIME = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant AFTER_LAST_TIME = Instant.parse("+10000-01-01T00:00:00Z");

  private final @Nullable String record;
  private final RecordSize size = new RecordSize();

  private RecordIntake(@Nullable String record) {
    this.record = record;
  }

  /** For the fields of a record type with the given name. */
  static RecordIntake of(String record) {
    return new RecordIntake(record);
  }

  /** For arguments that do not belong to a record. */
  static RecordIntake ofArguments() {
    return new RecordIntake(null);
  }

  /** An id: not null, not blank, at most 512 characters of valid text. */
  String id(String field, @Nullable String value) {
    return id(FieldPath.of(field), value);
  }

  /** Requires a SHA-256 in hexadecimal digits, in lower case. */
  String digest(String field, @Nullable String value) {
    String digest = present(field, value);
    require(field, DIGEST.matcher(digest).matches(), "is no SHA-256 of 64 hexadecimal digits");
    return digest;
  }

  String id(FieldPath path, @Nullable String value) {
    String id = present(path, value);
    if (id.isBlank()) {
      throw refusal(path, "must not be blank");
    }
    if (id.length() > MAX_ID_LENGTH) {
      throw refusal(
          path, "must not be longer than " + MAX_ID_LENGTH + " characters, but has " + id.length());
    }
    json(path, id);
    return id;
  }

  @Nullable String optionalId(String field, @Nullable String value) {
    return value == null ? null : id(field, value);
  }

  /** A time of the years 1 to 9999 in UTC, rounded down to milliseconds. */
  Instant time(String field, @Nullable Instant value) {
    spend(field, RecordSize.NUMBER);
    Instant time = present(field, value);
    if (time.isBefore(FIRST_TIME) || !time.isBefore(AFTER_LAST_TIME)) {
      throw refusal(field, "must be in the years 1 to 9999 in UTC, but is " + time);
    }
    return time.truncatedTo(ChronoUnit.MILLIS);
  }

  /** An integer that must not be negative. */
  long count(String field, long value) {
    require(field, value >= 0, "must not be negative, but is " + value);
    return value;
  }

  /** An integer that must be at least 1. */
  long positive(String field, long value) {
    require(field, value > 0, "must be positive, but is " + value);
    return value;
  }

  void require(String field, boolean condition, String otherwise) {
    if (!condition) {
      throw refusal(field, otherwise);
    }
  }

  @Nullable Double optionalNumber(String field, @Nullable Double value) {
    return (Double) json(field, value);
  }

  /** A JSON value in its normal form, deeply copied and unmodifiable. */
  @Nullable Object json(String field, @Nullable Object value) {
    return json(FieldPath.of(field), value);
  }

  private @Nullable Object json(FieldPath path, @Nullable Object value) {
    try {
      size.add(RecordSize.ofKey(path.field()));
      return new JsonCopy(size).of(value);
    } catch (Refusal refusal) {
      throw refusal(path.inside(refusal.steps()), refusal.reason());
    }
  }

  /** Results, which have been validated one by one; their sizes count towards this record's. */
  List<SearchResult> results(String field, @Nullable List<SearchResult> results) {
    List<SearchResult> copy = new ArrayList<>(present(field, results));
    for (int i = 0; i < copy.size(); i++) {
      SearchResult result = present(FieldPath.of(field).index(i), copy.get(i));
      spend(field, RecordSize.ofIndex(i) + result.estimatedSize());
    }
    return Collections.unmodifiableList(copy);
  }

  /** A list that neither is nor contains null, copied. */
  <T> List<T> elements(String field, @Nullable List<T> values) {
    List<T> copy = new ArrayList<>(present(field, values));
    for (int i = 0; i < copy.size(); i++) {
      present(FieldPath.of(field).index(i), copy.get(i));
    }
    return Collections.unmodifiableList(copy);
  }

  <T> T present(String field, @Nullable T value) {
    return present(FieldPath.of(field), value);
  }

  private <T> T present(FieldPath path, @Nullable T value) {
    if (value == null) {
      throw refusal(path, "must not be null");
    }
    return value;
  }

  private InvalidValueException refusal(String field, String reason) {
    return refusal(FieldPath.of(field), reason);
  }

  private InvalidValueException refusal(FieldPath path, String reason) {
    return new InvalidValueException(record, path, reason);
  }

  private void spend(String field, long bytes) {
    try {
      size.add(bytes);
    } catch (Refusal refusal) {
      throw refusal(field, refusal.reason());
    }
  }
}
