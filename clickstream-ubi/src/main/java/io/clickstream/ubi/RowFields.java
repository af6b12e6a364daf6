package io.clickstream.ubi;

import io.clickstream.model.Identifiers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a row. Fields that are not taken become the meta. */
final class RowFields {

  private final Map<String, @Nullable Object> unused;
  private final boolean replaced;
  private boolean unusable;

  /**
   * Copies the fields of a row.
   *
   * @param replaced whether reading the row replaced something in them
   */
  RowFields(Map<String, @Nullable Object> fields, boolean replaced) {
    this.unused = new LinkedHashMap<>(fields);
    this.replaced = replaced;
  }

  /** Returns whether an optional field was present but unusable. */
  boolean hasUnusable() {
    return unusable;
  }

  /** Remembers that an optional field is present but unusable. */
  void markUnusable() {
    unusable = true;
  }

  /** Returns the value of a field, which stays in the meta. */
  @Nullable Object get(String name) {
    return unused.get(name);
  }

  /** Returns the value of a field and removes it from the meta. */
  @Nullable Object take(String name) {
    return unused.remove(name);
  }

  /** Takes a required id; returns null and takes nothing if it is absent, null or blank. */
  @Nullable String takeId(String name) throws RejectedRowException {
    String id = id(name, get(name));
    if (id != null) {
      take(name);
    }
    return id;
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
    if (replaced && id.indexOf('\uFFFD') >= 0) {
      throw new RejectedRowException(
          UnusedReason.BAD_VALUE, name + " contains a NUL character or is no valid Unicode");
    }
    return id.isBlank() ? null : id;
  }

  /** Takes an optional id; returns null and takes nothing if there is no valid one. */
  @Nullable String takeOptionalId(String name) {
    String id = optionalId(name, get(name));
    if (id != null) {
      take(name);
    }
    return id;
  }

  private @Nullable String optionalId(String name, @Nullable Object value) {
    try {
      String id = id(name, value);
      if (id == null || Identifiers.isValid(id)) {
        return id;
      }
    } catch (RejectedRowException noId) {
      // Unusable, like an invalid id.
    }
    markUnusable();
    return null;
  }

  /**
   * Returns the time of the row. It stays in the meta too if milliseconds in UTC lose some of it.
   */
  Instant takeTimestamp() throws RejectedRowException {
    Object value = get("timestamp");
    Timestamps.Parsed parsed = Timestamps.parse(value);
    if (parsed == null) {
      throw new RejectedRowException(
          UnusedReason.NO_TIMESTAMP,
          value == null ? "timestamp is missing or null" : "timestamp is no time: " + value);
    }
    if (parsed.exact()) {
      take("timestamp");
    }
    return parsed.instant();
  }

  /** Returns the valid ids of a list, taken if all are valid. A single value is a list of one. */
  List<String> takeIds(String name) {
    Object value = get(name);
    List<?> elements =
        value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    List<String> ids = new ArrayList<>();
    for (Object element : elements) {
      String id = optionalId(name, element);
      if (id != null) {
        ids.add(id);
      }
    }
    if (ids.size() == elements.size()) {
      take(name);
    }
    return ids;
  }

  /** Takes an optional id from a nested object; returns null if there is no valid one. */
  @Nullable String takeOptionalId(String outer, String inner, String name) {
    if (!(get(outer) instanceof Map<?, ?> outerMap
        && outerMap.get(inner) instanceof Map<?, ?> innerMap)) {
      return null;
    }
    String id = optionalId(name, innerMap.get(name));
    if (id != null) {
      unused.put(outer, with(outerMap, inner, without(innerMap, name)));
    }
    return id;
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
