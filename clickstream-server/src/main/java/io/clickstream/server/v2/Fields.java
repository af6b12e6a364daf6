package io.clickstream.server.v2;

import io.clickstream.model.FieldPath;
import io.clickstream.model.Identifiers;
import io.clickstream.model.InvalidValueException;
import io.clickstream.server.http.JsonNames;
import io.clickstream.server.v2.InvalidField.Fault;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one JSON object, strictly: a field that is not known is refused, and so is a
 * value of another type. Where a field may be absent, {@code null} says the same. All methods throw
 * a {@link io.clickstream.server.http.ProblemException} that names the field by its path.
 */
final class Fields {

  private final String prefix;
  private final Map<?, ?> values;

  private Fields(String prefix, Map<?, ?> values) {
    this.prefix = prefix;
    this.values = values;
  }

  /**
   * The fields of a body.
   *
   * @param body what should be an object
   * @param known the fields that it may have
   */
  static Fields ofBody(@Nullable Object body, Set<String> known) {
    return new Fields("", object("The body", "", body, known));
  }

  /**
   * The fields of an object inside a body.
   *
   * @param path where it is
   * @param value what should be an object
   * @param known the fields that it may have
   */
  static Fields at(String path, @Nullable Object value, Set<String> known) {
    return new Fields(path + ".", object(path, path + ".", value, known));
  }

  private static Map<?, ?> object(
      String name, String prefix, @Nullable Object value, Set<String> known) {
    if (!(value instanceof Map<?, ?> map)) {
      throw Invalid.field(name, Fault.WRONG_TYPE, "must be an object, but is " + type(value));
    }
    for (Object field : map.keySet()) {
      if (!known.contains(field)) {
        throw Invalid.field(
            prefix + Invalid.shown(String.valueOf(field)),
            Fault.UNKNOWN_FIELD,
            "is no known field");
      }
    }
    return map;
  }

  private static String type(@Nullable Object value) {
    if (value instanceof Map) {
      return "an object";
    } else if (value instanceof List) {
      return "a list";
    } else if (value instanceof String) {
      return "text";
    } else if (value instanceof Number) {
      return "a number";
    }
    return String.valueOf(value);
  }

  private <T> @Nullable T optional(String name, Class<T> type, String typeName) {
    Object value = values.get(name);
    if (value != null && !type.isInstance(value)) {
      throw Invalid.field(
          prefix + name, Fault.WRONG_TYPE, "must be " + typeName + ", but is " + type(value));
    }
    return type.cast(value);
  }

  /** Text that must be there. */
  String text(String name) {
    return required(name, optionalText(name));
  }

  @Nullable String optionalText(String name) {
    return optional(name, String.class, "text");
  }

  /** Text that must be there and be an identifier. */
  String id(String name) {
    String text = text(name);
    try {
      return Identifiers.require(name, text);
    } catch (InvalidValueException refused) {
      throw Invalid.field(prefix + name, Fault.INVALID_VALUE, refused.reason());
    }
  }

  /** Any value that must be there, also {@code null}. */
  @Nullable Object any(String name) {
    if (!values.containsKey(name)) {
      throw Invalid.field(prefix + name, Fault.MISSING, "is missing");
    }
    return values.get(name);
  }

  /** Any value, or {@code null} if it is not there. */
  @Nullable Object optionalAny(String name) {
    return values.get(name);
  }

  @Nullable Double optionalNumber(String name) {
    Number number = optional(name, Number.class, "a number");
    return number == null ? null : Double.valueOf(number.doubleValue());
  }

  /** True or false; false if it is not there. */
  boolean flag(String name) {
    return Boolean.TRUE.equals(optional(name, Boolean.class, "true or false"));
  }

  /** A time, or the fallback if it is not there. */
  Instant time(String name, Instant fallback) {
    String text = optionalText(name);
    if (text == null) {
      return fallback;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException noTime) {
      throw Invalid.field(
          prefix + name,
          Fault.INVALID_VALUE,
          "must be a time in ISO 8601 with an offset, such as 2026-03-14T15:09:26.500Z, but is '%s'"
              .formatted(Invalid.shown(text)));
    }
  }

  /** One of some words that must be there. */
  <T> T oneOf(String name, Map<String, T> meanings) {
    String word = text(name);
    T meaning = meanings.get(word);
    if (meaning == null) {
      throw Invalid.field(
          prefix + name,
          Fault.INVALID_VALUE,
          "must be one of %s, but is '%s'"
              .formatted(String.join(", ", meanings.keySet()), Invalid.shown(word)));
    }
    return meaning;
  }

  /** A list that must be there. */
  List<?> list(String name) {
    return required(name, optionalList(name));
  }

  /** A list, or {@code null} if it is not there. */
  @Nullable List<?> optionalList(String name) {
    return optional(name, List.class, "a list");
  }

  /** An object, or {@code null} if it is not there. */
  @Nullable Fields optionalObject(String name, Set<String> known) {
    Object value = values.get(name);
    return value == null ? null : at(prefix + name, value, known);
  }

  /** Where a field of this object is. */
  String path(String name) {
    return prefix + name;
  }

  /**
   * Makes a record of the model out of the fields.
   *
   * @param maker throws an {@link InvalidValueException} if the model refuses one of them
   */
  <T> T make(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (InvalidValueException refused) {
      FieldPath path = refused.path();
      throw Invalid.field(
          path.withField(prefix + JsonNames.of(path.field())).toString(),
          Fault.INVALID_VALUE,
          refused.reason());
    }
  }

  private <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw Invalid.field(
          prefix + name,
          Fault.MISSING,
          values.containsKey(name) ? "must not be null" : "is missing");
    }
    return value;
  }
}
