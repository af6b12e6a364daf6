package io.clickstream.server.v1;

import io.clickstream.model.FieldPath;
import io.clickstream.model.Identifiers;
import io.clickstream.model.InvalidValueException;
import io.clickstream.server.http.JsonNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one JSON object, or of a query. What is wrong is noted, so that one answer
 * tells all of it, and the reading goes on with a value that stands in; {@link #make} makes nothing
 * out of those.
 */
final class ModelValidator {

  /** No more are told, so that the answer to a bad request does not outgrow it. */
  private static final int MOST_ERRORS = 100;

  private static final String STAND_IN = "-";

  private final Map<?, ?> values;
  private final List<Object> location;
  private final List<ErrorDetails> errors;
  private boolean sound = true;

  private ModelValidator(Map<?, ?> values, List<Object> location, List<ErrorDetails> errors) {
    this.values = values;
    this.location = location;
    this.errors = errors;
  }

  /**
   * Reads a body or a query as a whole.
   *
   * @param value what should be an object
   * @param where {@code body} or {@code query}
   * @param form makes something of its fields, or {@code null} if they are wrong
   * @return what was made
   * @throws RequestValidationException with what is wrong
   */
  static <T> T read(
      @Nullable Object value, String where, Function<ModelValidator, @Nullable T> form) {
    ModelValidator around = new ModelValidator(Map.of(), List.of(), new ArrayList<>());
    T made = null;
    if (value == null) {
      around.note(where, PydanticException.missing());
    } else {
      made = around.nested(value, where, form);
    }
    if (made == null || !around.sound) {
      throw new RequestValidationException(around.errors);
    }
    return made;
  }

  /** Text that must be there. */
  String text(String name) {
    return required(name, STAND_IN, PydanticTypes::text);
  }

  /** Text that must be there and be an identifier. */
  String id(String name) {
    String text = text(name);
    String id = make(() -> Identifiers.require(name, text));
    return id == null ? STAND_IN : id;
  }

  /** Text, or the fallback if it is not there. */
  String text(String name, String fallback) {
    return values.containsKey(name) ? text(name) : fallback;
  }

  @Nullable String optionalText(String name) {
    return optional(name, PydanticTypes::text);
  }

  /** Any value, {@code null} too, that must be there. */
  @Nullable Object any(String name) {
    if (!values.containsKey(name)) {
      note(name, PydanticException.missing());
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

  /** A whole number from 0 to the most, or the fallback if it is not there. */
  long count(String name, long most, long fallback) {
    if (!values.containsKey(name)) {
      return fallback;
    }
    return required(name, fallback, value -> PydanticTypes.count(value, most));
  }

  boolean flag(String name, boolean fallback) {
    return values.containsKey(name) ? required(name, fallback, PydanticTypes::flag) : fallback;
  }

  /** One of some words, or the fallback if it is not there. */
  <T> T oneOf(String name, Map<String, T> meanings, T fallback) {
    if (!values.containsKey(name)) {
      return fallback;
    }
    T meaning = values.get(name) instanceof String word ? meanings.get(word) : null;
    if (meaning == null) {
      String words =
          meanings.keySet().stream().map("'%s'"::formatted).collect(Collectors.joining(" or "));
      note(name, PydanticException.noneOf(words));
    }
    return meaning == null ? fallback : meaning;
  }

  /** A list of objects that must be there. */
  <T> List<T> list(String name, int most, Function<ModelValidator, @Nullable T> form) {
    List<?> elements = required(name, List.of(), PydanticTypes::list);
    if (elements.size() > most) {
      note(name, PydanticException.tooLong(most, elements.size()));
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
    sound &= list.sound;
    return made;
  }

  /** An object that may be absent. */
  <T> @Nullable T optionalOf(String name, Function<ModelValidator, @Nullable T> form) {
    Object value = values.get(name);
    return value == null ? null : nested(value, name, form);
  }

  /**
   * Makes something of the fields.
   *
   * @param maker throws an {@link InvalidValueException} if the model refuses one of them
   * @return what it makes, or {@code null} if any field was wrong or is refused
   */
  <T> @Nullable T make(Supplier<T> maker) {
    if (!sound) {
      return null;
    }
    try {
      return maker.get();
    } catch (InvalidValueException refused) {
      FieldPath path = refused.path();
      note(
          JsonNames.of(path.field()),
          PydanticException.because(placeAndReason(path, refused.reason())));
      return null;
    }
  }

  /** The location of an error ends at the field, so the place inside it is told in the message. */
  private static String placeAndReason(FieldPath path, String reason) {
    return path.steps().isEmpty() ? reason : path.stepsAsText() + ": " + reason;
  }

  /** What was made of the fields, or {@code null} if any was wrong. */
  <T> @Nullable T made(T value) {
    return sound ? value : null;
  }

  /** The fields as they came. */
  Map<?, ?> values() {
    return values;
  }

  private <T> @Nullable T nested(
      @Nullable Object value, Object step, Function<ModelValidator, @Nullable T> form) {
    if (!(value instanceof Map<?, ?> map)) {
      note(step, PydanticException.noObject());
      return null;
    }
    ModelValidator inner = new ModelValidator(map, ErrorDetails.inside(location, step), errors);
    T made = form.apply(inner);
    sound &= inner.sound;
    return made;
  }

  private <T> T required(String name, T standIn, PydanticTypes.Type<T> type) {
    if (!values.containsKey(name)) {
      note(name, PydanticException.missing());
      return standIn;
    }
    T value = of(name, type);
    return value == null ? standIn : value;
  }

  private <T> @Nullable T optional(String name, PydanticTypes.Type<T> type) {
    return values.get(name) == null ? null : of(name, type);
  }

  private <T> @Nullable T of(String name, PydanticTypes.Type<T> type) {
    try {
      return type.of(values.get(name));
    } catch (PydanticException unfit) {
      note(name, unfit);
      return null;
    }
  }

  private void note(Object step, PydanticException unfit) {
    sound = false;
    if (errors.size() < MOST_ERRORS) {
      errors.add(unfit.at(ErrorDetails.inside(location, step)));
    }
  }
}
