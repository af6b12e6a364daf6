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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a row. Fields that are not taken become the meta. */
final class RowFields {

  /** Names, without case and punctuation, under which writers of their own put the object. */
  private static final Set<String> OBJECT_NAMES =
      Set.of(
          "object",
          "objects",
          "objectid",
          "objectids",
          "docid",
          "documentid",
          "productid",
          "itemid");

  private static final String ATTRIBUTES = "event_attributes";

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
  private void unusable(UnusedReason reason, String detail) {
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

  private @Nullable String optionalId(String name, @Nullable Object value, UnusedReason unusable) {
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

  /**
   * Returns the valid ids of the results in a field, which is taken if it is a list of valid ids.
   */
  List<String> takeResultIds(String name) {
    Object value = get(name);
    List<?> elements = ResultIds.elements(name, value);
    if (elements == null) {
      unusable(
          UnusedReason.UNUSABLE_RESULTS,
          name + " is a text that looks like a list: " + JsonValue.shown(value));
      return List.of();
    }
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      String path = elements == value ? name + "[" + i + "]" : name;
      String id = optionalId(path, elements.get(i), UnusedReason.UNUSABLE_RESULT);
      if (id != null) {
        ids.add(id);
      }
    }
    if (ids.size() == elements.size()) {
      take(name);
    }
    return ids;
  }

  /** Notes a field that seems to have the results, but has a name that is not known. */
  void noteResultsUnderOtherName() {
    unused.forEach(
        (name, value) -> {
          noteIfResults(name, name, value);
          if (value instanceof Map<?, ?> nested) {
            nested.forEach((inner, of) -> noteIfResults((String) inner, name + "." + inner, of));
          }
        });
  }

  private void noteIfResults(String name, String path, @Nullable Object value) {
    if (ResultIds.isLikely(name, value)) {
      unusable(
          UnusedReason.UNUSABLE_RESULTS,
          JsonValue.shown(path) + " looks like the results, but is not a name for them");
    }
  }

  /** Notes what seems to be the object of an event, but does not stand where objects do. */
  void noteObjectElsewhere() {
    noteObjectsIn(unused, "");
    if (get(ATTRIBUTES) instanceof Map<?, ?> attributes) {
      noteObjectsIn(attributes, "event_attributes.");
      if (attributes.get("object") instanceof Map<?, ?> object) {
        noteObjectsIn(object, "event_attributes.object.");
      }
    }
  }

  private void noteObjectsIn(Map<?, ?> fields, String path) {
    fields.forEach(
        (name, value) -> {
          String last = ((String) name).substring(((String) name).lastIndexOf('.') + 1);
          if (OBJECT_NAMES.contains(UbiNames.plain(last)) && isIdOrList(value)) {
            unusable(
                UnusedReason.UNUSABLE_OBJECT,
                JsonValue.shown(path + name)
                    + " looks like the object, which is event_attributes.object.object_id");
          }
        });
  }

  private static boolean isIdOrList(@Nullable Object value) {
    return value instanceof Number
        || (value instanceof String text && !text.isBlank())
        || (value instanceof List<?> list && !list.isEmpty())
        || (value instanceof Map<?, ?> object && isIdOrList(object.get("object_id")));
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

  /**
   * Takes the id of the object of an event from where the known writers put it; returns null if
   * there is no valid one.
   */
  @Nullable String takeObjectId() {
    String nested = takeObjectId("object", "object_id");
    if (nested == null) {
      nested = takeObjectId("data", "data_id");
    }
    if (nested == null && get(ATTRIBUTES) instanceof Map<?, ?> attributes) {
      nested = objectId("object_id", attributes.get("object_id"));
      if (nested != null) {
        unused.put(ATTRIBUTES, without(attributes, "object_id"));
      }
    }
    return nested != null ? nested : takeFlatObjectId();
  }

  private @Nullable String takeFlatObjectId() {
    for (String path : List.of("object.object_id", "data.data_id", "object_id")) {
      String name = ATTRIBUTES + "." + path;
      String id = objectId(name, get(name));
      if (id != null) {
        take(name);
        return id;
      }
    }
    return null;
  }

  private @Nullable String takeObjectId(String holder, String name) {
    if (!(get(ATTRIBUTES) instanceof Map<?, ?> attributes
        && attributes.get(holder) instanceof Map<?, ?> object)) {
      return null;
    }
    String id = objectId(name, object.get(name));
    if (id != null) {
      unused.put(ATTRIBUTES, with(attributes, holder, without(object, name)));
    }
    return id;
  }

  /** Converts a value to the id of an object. A list with one id stands for that id. */
  private @Nullable String objectId(String name, @Nullable Object value) {
    List<?> list = ResultIds.listIn(value);
    if (list == null ? ResultIds.isSeparated(value) : list.size() != 1) {
      unusable(
          UnusedReason.UNUSABLE_OBJECT,
          name + " looks like a list of several: " + JsonValue.shown(value));
      return null;
    }
    return optionalId(name, list == null ? value : list.get(0), UnusedReason.UNUSABLE_OBJECT);
  }

  private static Map<Object, @Nullable Object> with(Map<?, ?> map, String key, Object value) {
    Map<Object, @Nullable Object> copy = new LinkedHashMap<>(map);
    copy.put(key, value);
    return copy;
  }

  private static Map<Object, @Nullable Object> without(Map<?, ?> map, String key) {
    Map<Object, @Nullable Object> copy = new LinkedHashMap<>(map);
    copy.remove(key);
    return copy;
  }

  /** Returns the fields that were not taken, or null if all were. */
  @Nullable Map<String, @Nullable Object> rest() {
    return unused.isEmpty() ? null : unused;
  }
}
