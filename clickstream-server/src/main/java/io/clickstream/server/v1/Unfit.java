package io.clickstream.server.v1;

import java.util.List;
import java.util.Map;

/** Thrown for a value that does not fit its field; in the words of pydantic. */
final class Unfit extends Exception {

  private static final long serialVersionUID = 1L;

  private final String type;
  private final transient Map<String, Object> context;

  Unfit(String type, String message) {
    this(type, message, Map.of());
  }

  private Unfit(String type, String message, Map<String, Object> context) {
    super(message, null, false, false);
    this.type = type;
    this.context = context;
  }

  static Unfit missing() {
    return new Unfit("missing", "Field required");
  }

  static Unfit noObject() {
    return new Unfit(
        "model_attributes_type",
        "Input should be a valid dictionary or object to extract fields from");
  }

  static Unfit noneOf(String words) {
    return new Unfit("literal_error", "Input should be " + words, Map.of("expected", words));
  }

  static Unfit below(long least) {
    return new Unfit(
        "greater_than_equal",
        "Input should be greater than or equal to " + least,
        Map.of("ge", least));
  }

  static Unfit above(long most) {
    return new Unfit(
        "less_than_equal", "Input should be less than or equal to " + most, Map.of("le", most));
  }

  static Unfit tooLong(int most, int actual) {
    return new Unfit(
        "too_long",
        "List should have at most %d items after validation, not %d".formatted(most, actual),
        Map.of("max_length", most));
  }

  /** What pydantic has no words for. */
  static Unfit because(String reason) {
    return new Unfit("value_error", "Value error, " + reason);
  }

  /** The error of a field that has this value. */
  FieldError at(List<Object> location) {
    return new FieldError(location, type, String.valueOf(getMessage()), context);
  }
}
