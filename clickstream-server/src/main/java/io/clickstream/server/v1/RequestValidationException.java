package io.clickstream.server.v1;

import io.clickstream.server.http.ProblemException;
import java.util.List;

/**
 * Thrown for a request with missing or invalid fields; FastAPI's {@code RequestValidationError}.
 */
final class RequestValidationException extends ProblemException {

  private static final long serialVersionUID = 1L;

  static final int STATUS = 422;

  private final transient List<ErrorDetails> errors;

  /** With at least one error. */
  RequestValidationException(List<ErrorDetails> errors) {
    super(STATUS, summary(errors));
    this.errors = List.copyOf(errors);
  }

  List<ErrorDetails> errors() {
    return errors;
  }

  private static String summary(List<ErrorDetails> errors) {
    String first = errors.get(0).toString();
    return errors.size() == 1
        ? first
        : "%s, and %d more errors".formatted(first, errors.size() - 1);
  }
}
