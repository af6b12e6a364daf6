package io.clickstream.json;

import io.clickstream.json.InvalidJsonException.Kind;
import io.clickstream.model.FieldPath;
import io.clickstream.model.Identifiers;
import io.clickstream.model.InvalidValueException;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one JSON object strictly: an unknown field is refused, and so is a value of
 * another type. A field that may be absent may also be {@code null}, which means the same. All
 * methods throw an {@link InvalidJsonException} that names the field by its path.
 */
public final class JsonObjectReader {

  private final String prefix;
  private final Map<?, ?> values;

  /** Whether every known field must be there, and only those without a fallback may be null. */
  private final boolean complete;

  private JsonObjectReader(
      String name, String prefix, @Nullable Object value, Set<String> known, boolean complete) {
    this.prefix = prefix;
    this.values = object(name, value);
    this.complete = complete;
    for (Object field : values.keySet()) {
      if (!known.contains(field)) {
        throw invalid(
            MessageText.excerpt(String.valueOf(field)), Kind.UNKNOWN_FIELD, "is no known field");
      }
    }
    if (complete) {
      known.forEach(this::requireThere);
    }
  }

  /**
   * Creates a reader for an outermost value, whose fields may be absent.
   *
   * @param name what messages call the value, such as {@code The body}
   * @param value the value, which must be an object
   * @param known the fields that it may have
   * @return a reader of its fields
   */
  public static JsonObjectReader ofRoot(String name, @Nullable Object value, Set<String> known) {
    return new JsonObjectReader(name, "", value, known, false);
  }

  /**
   * Creates a reader for a value inside another, whose fields may be absent.
   *
   * @param path where the value is, such as {@code sessions[3]}
   * @param value the value, which must be an object
   * @param known the fields that it may have
   * @return a reader of its fields
   */
  public static JsonObjectReader at(String path, @Nullable Object value, Set<String> known) {
    return new JsonObjectReader(path, path + ".", value, known, false);
  }

  /** A reader for an outermost value that has exactly these fields, and so have those inside. */
  static JsonObjectReader ofCompleteRoot(String name, @Nullable Object value, Set<String> fields) {
    return new JsonObjectReader(name, "", value, fields, true);
  }

  private JsonObjectReader inside(String path, @Nullable Object value, Set<String> known) {
    return new JsonObjectReader(path, path + ".", value, known, complete);
  }

  private static Map<?, ?> object(String name, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new InvalidJsonException(
        name, Kind.WRONG_TYPE, "must be an object, but is " + type(value));
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

  /**
   * Reads text that must be there.
   *
   * @param name the field
   * @return its text
   */
  public String text(String name) {
    return required(name, optionalText(name));
  }

  /**
   * Reads text that may be absent.
   *
   * @param name the field
   * @return its text, or {@code null}
   */
  public @Nullable String optionalText(String name) {
    return optional(name, String.class, "text");
  }

  String text(String name, String fallback) {
    return orElse(name, optionalText(name), fallback);
  }

  /**
   * Reads text that must be there and be an identifier.
   *
   * @param name the field
   * @return its text
   */
  public String id(String name) {
    String text = text(name);
    try {
      return Identifiers.require(name, text);
    } catch (InvalidValueException refused) {
      throw invalid(name, Kind.INVALID_VALUE, refused.reason());
    }
  }

  /** Any value that must be there, also {@code null}. */
  @Nullable Object any(String name) {
    requireThere(name);
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

  /** A whole number of 64 bits that must be there. */
  long whole(String name) {
    Number number = required(name, optional(name, Number.class, "a whole number"));
    if (number instanceof Double) {
      throw invalid(name, Kind.WRONG_TYPE, "must be a whole number, but is " + number);
    } else if (number instanceof BigInteger large) {
      throw invalid(
          name,
          Kind.INVALID_VALUE,
          "must fit in 64 bits, but is a number of %d bits".formatted(large.bitLength()));
    }
    return number.longValue();
  }

  /** True or false; false if it is not there. */
  boolean flag(String name) {
    return orElse(name, optional(name, Boolean.class, "true or false"), false);
  }

  /** A time, or the fallback if it is not there. */
  Instant time(String name, Instant fallback) {
    String text = optionalText(name);
    if (text == null) {
      return orElse(name, null, fallback);
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException noTime) {
      throw invalid(
          name,
          Kind.INVALID_VALUE,
          "must be a time in ISO 8601 with an offset, such as 2026-03-14T15:09:26.500Z, but is '%s'"
              .formatted(MessageText.excerpt(text)));
    }
  }

  /**
   * Reads one of some words, which must be there.
   *
   * @param <T> what the words mean
   * @param name the field
   * @param meanings the meanings by their words
   * @return the meaning of the field's word
   */
  public <T> T oneOf(String name, Map<String, T> meanings) {
    String word = text(name);
    T meaning = meanings.get(word);
    if (meaning == null) {
      throw invalid(
          name,
          Kind.INVALID_VALUE,
          "must be one of %s, but is '%s'"
              .formatted(String.join(", ", meanings.keySet()), MessageText.excerpt(word)));
    }
    return meaning;
  }

  /**
   * Reads a list that must be there.
   *
   * @param name the field
   * @return its elements
   */
  public List<?> list(String name) {
    return required(name, optional(name, List.class, "a list"));
  }

  /** A list of objects; empty if it is not there. */
  <T> List<T> objects(String name, Set<String> known, Function<JsonObjectReader, T> read) {
    List<?> elements = orElse(name, optional(name, List.class, "a list"), List.of());
    List<T> objects = new ArrayList<>();
    for (Object element : elements) {
      String path = prefix + name + "[" + objects.size() + "]";
      objects.add(read.apply(inside(path, element, known)));
    }
    return objects;
  }

  /** An object, or {@code null} if it is not there. */
  @Nullable JsonObjectReader optionalObject(String name, Set<String> known) {
    Object value = values.get(name);
    return value == null ? null : inside(prefix + name, value, known);
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
      throw invalid(
          path.withField(FieldNames.of(path.field())).toString(),
          Kind.INVALID_VALUE,
          refused.reason());
    }
  }

  /**
   * Creates an exception for a field of this object.
   *
   * @param name the field
   * @param kind the kind of the error
   * @param reason what is wrong, as the rest of a sentence about the field
   * @return an exception with the path of the field, to be thrown
   */
  public InvalidJsonException invalid(String name, Kind kind, String reason) {
    return new InvalidJsonException(prefix + name, kind, reason);
  }

  private <T> @Nullable T optional(String name, Class<T> type, String typeName) {
    Object value = values.get(name);
    if (value != null && !type.isInstance(value)) {
      throw invalid(
          name, Kind.WRONG_TYPE, "must be %s, but is %s".formatted(typeName, type(value)));
    }
    return type.cast(value);
  }

  private <T> T orElse(String name, @Nullable T value, T fallback) {
    return value == null && !complete ? fallback : required(name, value);
  }

  private <T> T required(String name, @Nullable T value) {
    if (value == null) {
      requireThere(name);
      throw invalid(name, Kind.MISSING, "must not be null");
    }
    return value;
  }

  private void requireThere(String name) {
    if (!values.containsKey(name)) {
      throw invalid(name, Kind.MISSING, "is missing");
    }
  }
}
