package io.clickstream.ubi;

import io.clickstream.model.Identifiers;
import io.clickstream.ubi.log.RowProblem;
import io.clickstream.ubi.log.UnusedReason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a row that are not used yet; what stays is kept as meta. */
final class RowFields {

  private final Map<String, @Nullable Object> unused;
  private final boolean replaced;
  private boolean unusableFound;

  /**
   * The fields of a row.
   *
   * @param replaced whether the reader had to replace something in them
   */
  RowFields(Map<String, @Nullable Object> fields, boolean replaced) {
    this.unused = new LinkedHashMap<>(fields);
    this.replaced = replaced;
  }

  /** Whether something that a row may lack was there and could not be used. */
  boolean unusableFound() {
    return unusableFound;
  }

  /** Remembers that something that a row may lack is there and cannot be used. */
  void findUnusable() {
    unusableFound = true;
  }

  /** The value of a field, which stays unused. */
  @Nullable Object get(String name) {
    return unused.get(name);
  }

  /** The value of a field, which is used by that. */
  @Nullable Object take(String name) {
    return unused.remove(name);
  }

  /** An id that a row must have, used if it is there: neither absent, nor null, nor blank. */
  @Nullable String takeId(String name) throws RowProblem {
    String id = id(name, get(name));
    if (id != null) {
      take(name);
    }
    return id;
  }

  /**
   * An id: a text as it is, a number in plain digits. What the reader had to replace something in
   * is refused as an id, because two different ones may have become the same by that.
   */
  @Nullable String id(String name, @Nullable Object value) throws RowProblem {
    String id;
    if (value == null) {
      return null;
    } else if (value instanceof String text) {
      id = text;
    } else if (value instanceof Long number) {
      id = number.toString();
    } else if (value instanceof Double number) {
      // Some exporters turn whole numbers into 8659955.0.
      id = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    } else {
      throw new RowProblem(UnusedReason.BAD_VALUE, name + " is neither text nor number");
    }
    if (replaced && id.indexOf('\uFFFD') >= 0) {
      throw new RowProblem(
          UnusedReason.BAD_VALUE, name + " contains a NUL character or is no valid Unicode");
    }
    return id.isBlank() ? null : id;
  }

  /** An id that a row may lack, used if it is one. */
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
    } catch (RowProblem noId) {
      // Unusable as one that breaks the rule for ids.
    }
    findUnusable();
    return null;
  }

  /** The time of the row. It stays unused if it says more than an instant in milliseconds. */
  Instant takeTimestamp() throws RowProblem {
    Object value = get("timestamp");
    Timestamps.Parsed parsed = Timestamps.parse(value);
    if (parsed == null) {
      throw new RowProblem(
          UnusedReason.NO_TIMESTAMP,
          value == null ? "timestamp is missing or null" : "timestamp is no time: " + value);
    }
    if (parsed.whole()) {
      take("timestamp");
    }
    return parsed.instant();
  }

  /** A list of ids, used if every element is one. A single value counts as a list of one. */
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

  /** An id in an object in an object, which a row may lack; used if it is one. */
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

  /** Whatever is left, or null if nothing is. */
  @Nullable Map<String, @Nullable Object> rest() {
    return unused.isEmpty() ? null : unused;
  }
}
