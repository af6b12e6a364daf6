package io.clickstream.ubi;

import io.clickstream.model.Identifiers;
import io.clickstream.model.InvalidValueException;
import io.clickstream.ubi.Timestamps.Parsed;
import io.clickstream.ubi.UbiRow.Repair;
import io.clickstream.ubi.log.JsonRow;
import io.clickstream.ubi.log.NotJsonException;
import io.clickstream.ubi.log.Replacement;
import io.clickstream.ubi.log.UbiNames;
import io.clickstream.ubi.log.UnreadableRowException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of a row. Fields that are not taken become the meta. */
final class RowFields {

  private final Map<String, @Nullable Object> unused;
  private boolean textReplaced;
  private final List<Repair> repairs = new ArrayList<>();

  /**
   * Copies the fields of a row.
   *
   * @param replacements what was replaced in them when the row was read
   */
  RowFields(Map<String, @Nullable Object> fields, List<Replacement> replacements) {
    this.unused = new LinkedHashMap<>(fields);
    replacements.forEach(this::replaced);
  }

  private void replaced(Replacement replacement) {
    textReplaced |= replacement.kind() != Replacement.Kind.NUMBER;
    unusable(reason(replacement.kind()), replacement.detail());
  }

  private static UnusedReason reason(Replacement.Kind kind) {
    return switch (kind) {
      case ENCODING -> UnusedReason.NOT_UTF8;
      case CHARACTER -> UnusedReason.NO_CHARACTER;
      case NUMBER -> UnusedReason.NO_NUMBER;
    };
  }

  /** Returns what was replaced in the row, and what stays in the meta because it is unusable. */
  List<Repair> repairs() {
    return List.copyOf(repairs);
  }

  /** Notes what is not stored as it is in the row. For each reason, the first counts. */
  void unusable(UnusedReason reason, String detail) {
    if (repairs.stream().noneMatch(repair -> repair.reason() == reason)) {
      repairs.add(new Repair(reason, detail));
    }
  }

  /** Returns the value of a field, which stays in the meta. */
  @Nullable Object get(String name) {
    return unused.get(name);
  }

  /** Returns the value of a field and removes it from the meta. */
  @Nullable Object take(String name) {
    return unused.remove(name);
  }

  /** Puts another value in place of that of a field. */
  void put(String name, @Nullable Object value) {
    unused.put(name, value);
  }

  /** Returns the fields that were not taken so far. */
  Map<String, @Nullable Object> remaining() {
    return Collections.unmodifiableMap(unused);
  }

  /** Takes a required id, or rejects the row for the reason. */
  String takeId(String name, UnusedReason ifMissing) throws RejectedRowException {
    String id = id(name, get(name));
    if (id == null) {
      throw new RejectedRowException(ifMissing, missing(name, " is missing, null or blank"));
    }
    take(name);
    return id;
  }

  private String missing(String name, String problem) {
    String instead = UbiNames.instead(name, unused);
    return instead == null
        ? name + problem
        : name + problem + "; the row has " + JsonValue.shown(instead) + " instead";
  }

  /**
   * Converts a value to an id: a string unchanged, a number in plain digits; null stays null. An id
   * in which something was replaced is rejected, because two different ids may have become equal.
   */
  @Nullable String id(String name, @Nullable Object value) throws RejectedRowException {
    String id;
    if (value == null) {
      return null;
    } else if (value instanceof String text) {
      id = text;
    } else if (value instanceof Long number) {
      id = number.toString();
    } else if (value instanceof Double number) {
      // Some exporters write whole numbers as 8659955.0.
      id = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    } else {
      throw new RejectedRowException(UnusedReason.BAD_VALUE, name + " is neither text nor number");
    }
    if (textReplaced && id.indexOf('\uFFFD') >= 0) {
      throw new RejectedRowException(
          UnusedReason.BAD_VALUE, name + " contains a NUL character or is no valid Unicode");
    }
    return id.isBlank() ? null : id;
  }

  /** Takes an optional id; returns null and takes nothing if there is no valid one. */
  @Nullable String takeOptionalId(String name, UnusedReason unusable) {
    String id = optionalId(name, get(name), unusable);
    if (id != null) {
      take(name);
    }
    return id;
  }

  /** Converts a value to an id; returns null, and notes the reason, if it is no valid one. */
  @Nullable String optionalId(String name, @Nullable Object value, UnusedReason unusable) {
    try {
      String id = id(name, value);
      return id == null ? null : Identifiers.require(name, id);
    } catch (RejectedRowException | InvalidValueException noId) {
      unusable(unusable, Objects.requireNonNull(noId.getMessage()));
      return null;
    }
  }

  /**
   * Returns the time of the row. It stays in the meta too if milliseconds in UTC lose some of it,
   * or if it is the one that a shipper of logs added.
   */
  Instant takeTimestamp() throws RejectedRowException {
    Object value = get("timestamp");
    Parsed shipped = value == null ? Timestamps.parse(get(UbiNames.SHIPPED_TIME)) : null;
    if (shipped != null) {
      return shipped.instant();
    }
    Parsed parsed = Timestamps.parse(value);
    if (parsed == null) {
      throw new RejectedRowException(
          UnusedReason.NO_TIMESTAMP,
          value == null
              ? missing("timestamp", " is missing or null")
              : "timestamp is no time: " + JsonValue.shown(value));
    }
    if (parsed.exact()) {
      take("timestamp");
    }
    return parsed.instant();
  }

  /** Replaces a text by the object that is written in it, if one is. */
  void parseInPlace(String name, String text) {
    try {
      JsonRow.Parsed parsed = JsonRow.parse(text);
      unused.put(name, parsed.fields());
      parsed.replacements().forEach(this::replaced);
    } catch (NotJsonException plainText) {
      // It is no JSON, and stays as it is.
    } catch (UnreadableRowException unusable) {
      unusable(UnusedReason.UNUSABLE_OBJECT, name + ": " + unusable.detail());
    }
  }

  /** Returns the fields that were not taken, or null if all were. */
  @Nullable Map<String, @Nullable Object> rest() {
    return unused.isEmpty() ? null : unused;
  }
}
