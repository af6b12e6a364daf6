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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one JSON object strictly: unknown fields and values of the wrong type are
 * rejected. An optional field may be absent or {@code null}, with the same meaning. All methods
 * throw an {@link InvalidJsonException} that names the field by its path.
 */
public final class JsonObjectReader {

  private static final Pattern EXTENDED_TIME =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d(:\\d\\d([.]\\d{1,9})?)?([Zz]|[+-]\\d\\d:\\d\\d)");

  private static final Pattern BASIC_TIME =
      Pattern.compile("\\d{8}[Tt]\\d{2,6}([.,]\\d+)?([Zz]|[+-]\\d\\d(:?\\d\\d)?)?");

  private final String prefix;
  private final Map<?, ?> values;

  /** Whether every known field must be present, and fields that have a default must not be null. */
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
   * Creates a reader for a root value whose fields may be absent.
   *
   * @param name the name of the value in error messages, such as {@code The body}
   * @param value the value; anything but an object is rejected
   * @param known the names of the fields that it may have
   * @return a reader of its fields
   */
  public static JsonObjectReader ofRoot(String name, @Nullable Object value, Set<String> known) {
    InvalidValueException.requirePresent("name", name);
    InvalidValueException.requirePresent("known", known);
    return new JsonObjectReader(name, "", value, known, false);
  }

  /**
   * Creates a reader for a nested value whose fields may be absent.
   *
   * @param path the path of the value, such as {@code sessions[3]}
   * @param value the value; anything but an object is rejected
   * @param known the names of the fields that it may have
   * @return a reader of its fields
   */
  public static JsonObjectReader at(String path, @Nullable Object value, Set<String> known) {
    InvalidValueException.requirePresent("path", path);
    InvalidValueException.requirePresent("known", known);
    return new JsonObjectReader(path, path + ".", value, known, false);
  }

  /** Creates a reader for a root value that must have exactly these fields, as must nested ones. */
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
   * Reads a required string field.
   *
   * @param name the name of the field
   * @return its value
   */
  public String text(String name) {
    return required(name, optionalText(name));
  }

  /**
   * Reads an optional string field.
   *
   * @param name the name of the field
   * @return its value; {@code null} if it is absent or {@code null}
   */
  public @Nullable String optionalText(String name) {
    return optional(name, String.class, "text");
  }

  String text(String name, String fallback) {
    return orElse(name, optionalText(name), fallback);
  }

  /**
   * Reads a required string field whose value must be a valid identifier.
   *
   * @param name the name of the field
   * @return its value
   */
  public String id(String name) {
    String text = text(name);
    try {
      return Identifiers.require(name, text);
    } catch (InvalidValueException refused) {
      throw invalid(name, Kind.INVALID_VALUE, refused.reason());
    }
  }

  /** Reads a required field of any type; {@code null} counts as a value. */
  @Nullable Object any(String name) {
    requireThere(name);
    return values.get(name);
  }

  /** Reads an optional field of any type; returns {@code null} if it is absent. */
  @Nullable Object optionalAny(String name) {
    return values.get(name);
  }

  @Nullable Double optionalNumber(String name) {
    Number number = optional(name, Number.class, "a number");
    return number == null ? null : Double.valueOf(number.doubleValue());
  }

  /** Reads a required integer field that fits in 64 bits. */
  long whole(String name) {
    return required(name, optionalWhole(name));
  }

  /** Reads an optional integer field that fits in 64 bits. */
  @Nullable Long optionalWhole(String name) {
    Number number = optional(name, Number.class, "a whole number");
    if (number == null) {
      return null;
    } else if (number instanceof Double) {
      throw invalid(name, Kind.WRONG_TYPE, "must be a whole number, but is " + number);
    } else if (number instanceof BigInteger large) {
      throw invalid(
          name,
          Kind.INVALID_VALUE,
          "must fit in 64 bits, but is a number of %d bits".formatted(large.bitLength()));
    }
    return number.longValue();
  }

  /** Reads a boolean field; returns false if it is absent. */
  boolean flag(String name) {
    return orElse(name, optional(name, Boolean.class, "true or false"), false);
  }

  /** Reads a timestamp field; returns the fallback if it is absent. */
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
          "must be %s, but is '%s'".formatted(expectedTime(text), MessageText.excerpt(text)));
    }
  }

  private static String expectedTime(String refused) {
    if (EXTENDED_TIME.matcher(refused).matches()) {
      return "a day that exists and a time from 00:00 to 23:59:59";
    } else if (BASIC_TIME.matcher(refused).matches()) {
      return "in the extended format of ISO 8601, such as 2026-03-14T15:09:26.500Z";
    }
    return "a time in ISO 8601 with an offset, such as 2026-03-14T15:09:26.500Z";
  }

  /**
   * Reads a required field whose value must be one of the given names.
   *
   * @param <T> the type of the result
   * @param name the name of the field
   * @param meanings the results by the names that the field may have as its value
   * @return the result for the value of the field
   */
  public <T> T oneOf(String name, Map<String, T> meanings) {
    InvalidValueException.requirePresent("meanings", meanings);
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
   * Reads a required list field.
   *
   * @param name the name of the field
   * @return its elements
   */
  public List<?> list(String name) {
    return required(name, optional(name, List.class, "a list"));
  }

  /** Reads a list of objects; returns an empty list if the field is absent. */
  <T> List<T> objects(String name, Set<String> known, Function<JsonObjectReader, T> read) {
    List<?> elements = orElse(name, optional(name, List.class, "a list"), List.of());
    List<T> objects = new ArrayList<>();
    for (Object element : elements) {
      String path = prefix + name + "[" + objects.size() + "]";
      objects.add(read.apply(inside(path, element, known)));
    }
    return objects;
  }

  /** Reads an optional object field; returns {@code null} if it is absent. */
  @Nullable JsonObjectReader optionalObject(String name, Set<String> known) {
    Object value = values.get(name);
    return value == null ? null : inside(prefix + name, value, known);
  }

  /**
   * Creates a record of the model from the fields.
   *
   * @param maker creates the record; an {@link InvalidValueException} that it throws is translated
   *     into an {@link InvalidJsonException} with the name of the field in JSON
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
   * @param name the name of the field
   * @param kind the kind of the error
   * @param reason why the field is rejected, as a predicate such as {@code must not be null}
   * @return the exception, for the caller to throw
   */
  public InvalidJsonException invalid(String name, Kind kind, String reason) {
    InvalidValueException.requirePresent("name", name);
    return new InvalidJsonException(prefix + name, kind, reason);
  }

  private <T> @Nullable T optional(String name, Class<T> type, String typeName) {
    Object value = values.get(InvalidValueException.requirePresent("name", name));
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
