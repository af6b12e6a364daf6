package io.clickstream.ubi;

import io.clickstream.ubi.log.UbiNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The object of an event in the fields of its row. What seems to be an object, and does not stand
 * where the known writers put it, is noted as unusable.
 */
final class EventObject {

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
          "itemid",
          "sku");

  private static final String ATTRIBUTES = "event_attributes";

  private final RowFields fields;

  EventObject(RowFields fields) {
    this.fields = fields;
  }

  /** Takes the id from where the known writers put it; returns null if there is no valid one. */
  @Nullable String take() {
    // Some exporters write nested objects as text.
    if (fields.get(ATTRIBUTES) instanceof String text && text.startsWith("{")) {
      fields.parseInPlace(ATTRIBUTES, text);
    }
    String id =
        Stream.<Supplier<@Nullable String>>of(
                () -> takeNested("object", "object_id"),
                () -> takeNested("data", "data_id"),
                this::takeDirect,
                this::takeFlat)
            .map(Supplier::get)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    if (id == null) {
      noteElsewhere();
    }
    return id;
  }

  private @Nullable String takeDirect() {
    if (!(fields.get(ATTRIBUTES) instanceof Map<?, ?> attributes)) {
      return null;
    }
    String id = objectId("object_id", attributes.get("object_id"));
    if (id != null) {
      fields.put(ATTRIBUTES, without(attributes, "object_id"));
    }
    return id;
  }

  private @Nullable String takeFlat() {
    for (String path : List.of("object.object_id", "data.data_id", "object_id")) {
      String name = ATTRIBUTES + "." + path;
      String id = objectId(name, fields.get(name));
      if (id != null) {
        fields.take(name);
        return id;
      }
    }
    return null;
  }

  private @Nullable String takeNested(String holder, String name) {
    if (!(fields.get(ATTRIBUTES) instanceof Map<?, ?> attributes
        && attributes.get(holder) instanceof Map<?, ?> object)) {
      return null;
    }
    String id = objectId(name, object.get(name));
    if (id != null) {
      fields.put(ATTRIBUTES, with(attributes, holder, without(object, name)));
    }
    return id;
  }

  /** Converts a value to the id of an object. A list with one id stands for that id. */
  private @Nullable String objectId(String name, @Nullable Object value) {
    List<?> list = ResultIds.listIn(value);
    if (list == null ? ResultIds.isSeparated(value) : list.size() != 1) {
      fields.unusable(
          UnusedReason.UNUSABLE_OBJECT,
          name + " looks like a list of several: " + JsonValue.shown(value));
      return null;
    }
    return fields.optionalId(
        name, list == null ? value : list.get(0), UnusedReason.UNUSABLE_OBJECT);
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

  /** Notes what seems to be the object of an event, but does not stand where objects do. */
  private void noteElsewhere() {
    noteIn(fields.remaining(), "");
    if (fields.get(ATTRIBUTES) instanceof Map<?, ?> attributes) {
      noteIn(attributes, "event_attributes.");
      if (attributes.get("object") instanceof Map<?, ?> object) {
        noteIn(object, "event_attributes.object.");
      }
    }
  }

  private void noteIn(Map<?, ?> holder, String path) {
    holder.forEach(
        (name, value) -> {
          String last = ((String) name).substring(((String) name).lastIndexOf('.') + 1);
          if (OBJECT_NAMES.contains(UbiNames.plain(last)) && isIdOrList(value)) {
            fields.unusable(
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
}
