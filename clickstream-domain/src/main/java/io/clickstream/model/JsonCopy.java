package io.clickstream.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates deep, unmodifiable copies of JSON values, with scalars in their normal form. */
final class JsonCopy {

  static final int MAX_DEPTH = 64;

  private final RecordSize size;

  /** Adds the size of everything that is copied to the given one. */
  JsonCopy(RecordSize size) {
    this.size = size;
  }

  @Nullable Object of(@Nullable Object value) throws Refusal {
    return copy(value, 0);
  }

  private @Nullable Object copy(@Nullable Object value, int depth) throws Refusal {
    if (value instanceof Map<?, ?> map) {
      return copyMap(map, depth + 1);
    }
    if (value instanceof List<?> list) {
      return copyList(list, depth + 1);
    }
    Object scalar = JsonScalar.normal(value);
    size.add(RecordSize.ofScalar(scalar));
    return scalar;
  }

  private Map<String, @Nullable Object> copyMap(Map<?, ?> map, int depth) throws Refusal {
    startContainer(depth);
    Map<String, @Nullable Object> copy = new LinkedHashMap<>(capacity(map.size()));
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String key)) {
        throw new Refusal(
            "has a key that is not a String but " + JsonScalar.typeOf(entry.getKey()));
      }
      try {
        size.add(RecordSize.ofKey(key));
        copy.put(key, copy(entry.getValue(), depth));
      } catch (Refusal refusal) {
        throw refusal.inside(key);
      }
    }
    return compact(copy);
  }

  /** The initial capacity for the entries of a small map; a large map grows. */
  private static int capacity(int size) {
    return size < 8 ? size + size / 2 + 1 : 16;
  }

  /** The smallest maps have no table: a record may consist of hundreds of thousands of them. */
  private static Map<String, @Nullable Object> compact(Map<String, @Nullable Object> map) {
    if (map.isEmpty()) {
      return Collections.emptyMap();
    }
    if (map.size() == 1) {
      Map.Entry<String, @Nullable Object> only = map.entrySet().iterator().next();
      return Collections.singletonMap(only.getKey(), only.getValue());
    }
    return Collections.unmodifiableMap(map);
  }

  private List<@Nullable Object> copyList(List<?> list, int depth) throws Refusal {
    startContainer(depth);
    List<@Nullable Object> copy = new ArrayList<>();
    for (Object element : list) {
      try {
        size.add(RecordSize.ofIndex(copy.size()));
        copy.add(copy(element, depth));
      } catch (Refusal refusal) {
        throw refusal.inside(copy.size());
      }
    }
    return Collections.unmodifiableList(copy);
  }

  private void startContainer(int depth) throws Refusal {
    if (depth > MAX_DEPTH) {
      throw new Refusal("is nested deeper than " + MAX_DEPTH);
    }
    size.add(RecordSize.CONTAINER);
  }
}
