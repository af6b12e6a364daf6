package io.clickstream.server.v2;

import io.clickstream.json.MessageText;
import io.clickstream.model.Identifiers;
import io.clickstream.model.InvalidValueException;
import io.clickstream.server.http.ProblemException;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters in the path and the query of a request, strictly. All methods throw a {@link
 * ProblemException} that names the parameter.
 */
final class Parameters {

  private final Context request;

  /**
   * Checks the names of the parameters of a request.
   *
   * @param request the request
   * @param known the parameters that its query may have
   */
  Parameters(Context request, String... known) {
    this.request = request;
    request
        .queryParamMap()
        .forEach(
            (name, values) -> {
              if (!Set.of(known).contains(name)) {
                throw invalid(MessageText.excerpt(name), "is no known parameter");
              } else if (values.isEmpty()) {
                throw invalid(name, "is encoded wrongly");
              }
            });
  }

  /** Reads an identifier in the path. */
  String id(String name) {
    try {
      return Identifiers.require(name, request.pathParam(name));
    } catch (InvalidValueException refused) {
      throw invalid(name, refused.reason());
    }
  }

  /** Reads an integer within bounds; returns the fallback if it is absent. */
  long whole(String name, long least, long most, long fallback) {
    String text = single(name);
    if (text == null) {
      return fallback;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException none) {
      // Rejected below, like a number out of bounds.
    }
    throw invalid(
        name,
        "must be a whole number from %d to %d, but is '%s'"
            .formatted(least, most, MessageText.excerpt(text)));
  }

  /** Reads a boolean; returns the fallback if it is absent. */
  boolean flag(String name, boolean fallback) {
    String text = single(name);
    if (text == null) {
      return fallback;
    } else if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw invalid(name, "must be true or false, but is '%s'".formatted(MessageText.excerpt(text)));
  }

  /** Returns all values of a parameter that may be repeated. */
  List<String> all(String name) {
    return request.queryParams(name);
  }

  /** Creates the problem for an invalid parameter in the path or the query. */
  static ProblemException invalid(String name, String reason) {
    return new ProblemException(400, name + ": " + reason);
  }

  private @Nullable String single(String name) {
    List<String> values = all(name);
    if (values.size() > 1) {
      throw invalid(name, "must not be repeated");
    }
    return values.isEmpty() ? null : values.get(0);
  }
}
