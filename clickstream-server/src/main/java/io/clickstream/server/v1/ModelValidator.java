package io.clickstream.server.v1;

import io.clickstream.json.FieldNames;
import io.clickstream.model.FieldPath;
import io.clickstream.model.Identifiers;
import io.clickstream.model.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Validates the fields of one JSON object, or of a query. Errors are collected, so that one
 * response has all of them: validation continues with a substitute for an invalid value, and {@link
 * #make} then creates nothing.
 */
final class ModelValidator {

  /** The maximum number of errors reported, which keeps the response smaller than the request. */
  private static final int MAX_ERRORS = 100;

  private static final String SUBSTITUTE = "-";

  private final Map<?, ?> values;
  private final List<Object> location;
  private final List<ErrorDetails> errors;
  private boolean valid = true;

  private ModelValidator(Map<?, ?> values, List<Object> location, List<ErrorDetails> errors) {
    this.values = values;
    this.location = location;
    this.errors = errors;
  }

  /**
   * Validates a body or a query.
   *
   * @param value the value; anything but an object is an error
   * @param where {@code body} or {@code query}
   * @param form makes the result from its fields, or {@code null} if they are invalid
   * @return the result
   * @throws RequestValidationException with all errors
   */
  static <T> T validate(
      @Nullable Object value, String where, Function<ModelValidator, @Nullable T> form) {
    ModelValidator root = new ModelValidator(Map.of(), List.of(), new ArrayList<>());
    T made = null;
    if (value == null) {
      root.addError(where, PydanticException.missing());
    } else {
      made = root.nested(value, where, form);
    }
    if (made == null || !root.valid) {
      throw new RequestValidationException(root.errors);
    }
    return made;
  }

  /** Reads a required string field. */
  String text(String name) {
    return required(name, SUBSTITUTE, PydanticTypes::text);
  }

  /** Reads a required string field whose value must be a valid identifier. */
  String id(String name) {
    String text = text(name);
    String id = make(() -> Identifiers.require(name, text));
    return id == null ? SUBSTITUTE : id;
  }

  /** Reads a string field; returns the fallback if it is absent. */
  String text(String name, String fallback) {
    return values.containsKey(name) ? text(name) : fallback;
  }

  @Nullable String optionalText(String name) {
    return optional(name, PydanticTypes::text);
  }

  /** Reads a required field of any type; {@code null} counts as a value. */
  @Nullable Object any(String name) {
    if (!values.containsKey(name)) {
      addError(name, PydanticException.missing());
    }
    return values.get(name);
  }

  @Nullable Map<?, ?> optionalObject(String name) {
    return optional(name, PydanticTypes::object);
  }

  @Nullable Double optionalNumber(String name) {
    return optional(name, PydanticTypes::number);
  }

  @Nullable Long optionalWhole(String name) {
    return optional(name, PydanticTypes::whole);
  }

  /** Reads an integer; returns the fallback if it is absent. */
  long whole(String name, long fallback) {
    return values.containsKey(name) ? required(name, fallback, PydanticTypes::whole) : fallback;
  }

  /** Reads an integer from 0 to {@code most}; returns the fallback if it is absent. */
  long count(String name, long most, long fallback) {
    if (!values.containsKey(name)) {
      return fallback;
    }
    return required(name, fallback, value -> PydanticTypes.count(value, most));
  }

  boolean flag(String name, boolean fallback) {
    return values.containsKey(name) ? required(name, fallback, PydanticTypes::flag) : fallback;
  }

  /** Reads a field whose value must be one of the given names; the fallback if it is absent. */
  <T> T oneOf(String name, Map<String, T> meanings, T fallback) {
    if (!values.containsKey(name)) {
      return fallback;
    }
    T meaning = values.get(name) instanceof String word ? meanings.get(word) : null;
    if (meaning == null) {
      String words =
          meanings.keySet().stream().map("'%s'"::formatted).collect(Collectors.joining(" or "));
      addError(name, PydanticException.noneOf(words));
    }
    return meaning == null ? fallback : meaning;
  }

  /** Reads a required list of objects. */
  <T> List<T> list(String name, int most, Function<ModelValidator, @Nullable T> form) {
    List<?> elements = required(name, List.of(), PydanticTypes::list);
    if (elements.size() > most) {
      addError(name, PydanticException.tooLong(most, elements.size()));
      return List.of();
    }
    ModelValidator list = new ModelValidator(Map.of(), ErrorDetails.inside(location, name), errors);
    List<T> made = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      T element = list.nested(elements.get(i), i, form);
      if (element != null) {
        made.add(element);
      }
    }
    valid &= list.valid;
    return made;
  }

  /** Reads an optional object field. */
  <T> @Nullable T optionalOf(String name, Function<ModelValidator, @Nullable T> form) {
    Object value = values.get(name);
    return value == null ? null : nested(value, name, form);
  }

  /**
   * Creates a value of the model from the fields.
   *
   * @param maker creates the value; an {@link InvalidValueException} that it throws becomes an
   *     error
   * @return the value; {@code null} if any field is invalid
   */
  <T> @Nullable T make(Supplier<T> maker) {
    if (!valid) {
      return null;
    }
    try {
      return maker.get();
    } catch (InvalidValueException refused) {
      FieldPath path = refused.path();
      addError(
          FieldNames.of(path.field()),
          PydanticException.because(placeAndReason(path, refused.reason())));
      return null;
    }
  }

  /** The location of an error ends at the field, so the message has the path within it. */
  private static String placeAndReason(FieldPath path, String reason) {
    return path.steps().isEmpty() ? reason : path.stepsAsText() + ": " + reason;
  }

  /** The value, or {@code null} if any field is invalid. */
  <T> @Nullable T made(T value) {
    return valid ? value : null;
  }

  /** The fields as they were sent. */
  Map<?, ?> values() {
    return values;
  }

  private <T> @Nullable T nested(
      @Nullable Object value, Object step, Function<ModelValidator, @Nullable T> form) {
    if (!(value instanceof Map<?, ?> map)) {
      addError(step, PydanticException.noObject());
      return null;
    }
    ModelValidator inner = new ModelValidator(map, ErrorDetails.inside(location, step), errors);
    T made = form.apply(inner);
    valid &= inner.valid;
    return made;
  }

  private <T> T required(String name, T substitute, PydanticTypes.Type<T> type) {
    if (!values.containsKey(name)) {
      addError(name, PydanticException.missing());
      return substitute;
    }
    T value = of(name, type);
    return value == null ? substitute : value;
  }

  private <T> @Nullable T optional(String name, PydanticTypes.Type<T> type) {
    return values.get(name) == null ? null : of(name, type);
  }

  private <T> @Nullable T of(String name, PydanticTypes.Type<T> type) {
    try {
      return type.of(values.get(name));
    } catch (PydanticException error) {
      addError(name, error);
      return null;
    }
  }

  private void addError(Object step, PydanticException error) {
    valid = false;
    if (errors.size() < MAX_ERRORS) {
      errors.add(error.at(ErrorDetails.inside(location, step)));
    }
  }
}
