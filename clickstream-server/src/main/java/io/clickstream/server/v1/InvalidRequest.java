package io.clickstream.server.v1;

import io.clickstream.server.http.Refusal;
import java.util.List;

/** Thrown for a request with fields that are missing or wrong. */
final class InvalidRequest extends Refusal {

  private static final long serialVersionUID = 1L;

  static final int STATUS = 422;

  private final transient List<FieldError> errors;

  /** With at least one error. */
  InvalidRequest(List<FieldError> errors) {
    super(STATUS, summary(errors));
    this.errors = List.copyOf(errors);
  }

  List<FieldError> errors() {
    return errors;
  }

  private static String summary(List<FieldError> errors) {
    String first = errors.get(0).toString();
    return errors.size() == 1
        ? first
        : "%s, and %d more errors".formatted(first, errors.size() - 1);
  }
}
