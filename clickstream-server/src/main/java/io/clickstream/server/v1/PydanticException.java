package io.clickstream.server.v1;

import io.clickstream.json.MessageText;
import java.util.List;
import java.util.Map;

/** Thrown for an invalid value of a field, with pydantic's type, message and context. */
final class PydanticException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String type;
  private final transient Map<String, Object> context;

  PydanticException(String type, String message) {
    this(type, message, Map.of());
  }

  private PydanticException(String type, String message, Map<String, Object> context) {
    super(message, null, false, false);
    this.type = type;
    this.context = context;
  }

  static PydanticException missing() {
    return new PydanticException("missing", "Field required");
  }

  static PydanticException noObject() {
    return new PydanticException(
        "model_attributes_type",
        "Input should be a valid dictionary or object to extract fields from");
  }

  static PydanticException noneOf(String words) {
    return new PydanticException(
        "literal_error", "Input should be " + words, Map.of("expected", words));
  }

  static PydanticException below(long least) {
    return new PydanticException(
        "greater_than_equal",
        "Input should be greater than or equal to " + least,
        Map.of("ge", least));
  }

  static PydanticException above(long most) {
    return new PydanticException(
        "less_than_equal", "Input should be less than or equal to " + most, Map.of("le", most));
  }

  static PydanticException tooLong(int most, int actual) {
    return new PydanticException(
        "too_long",
        "List should have at most %d items after validation, not %d".formatted(most, actual),
        Map.of("max_length", most));
  }

  /** An error that pydantic has no type for. */
  static PydanticException because(String reason) {
    return new PydanticException("value_error", "Value error, " + MessageText.visible(reason));
  }

  /** The details of the error for a field that has this value. */
  ErrorDetails at(List<Object> location) {
    return new ErrorDetails(location, type, String.valueOf(getMessage()), context);
  }
}
