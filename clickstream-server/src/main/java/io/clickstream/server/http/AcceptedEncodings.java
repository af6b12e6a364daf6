package io.clickstream.server.http;

import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code Accept-Encoding} (RFC 9110, section 12.5.3). */
public final class AcceptedEncodings {

  private static final String HEADER = "Accept-Encoding";
  private static final String VARY = "Vary";

  private static final Pattern ENCODING =
      Pattern.compile("([\\w.!#$%&'*+^`|~-]+)(?:\\s*;\\s*[qQ]=([01](?:\\.\\d{0,3})?))?");

  private final Map<String, Double> weights = new HashMap<>();

  private AcceptedEncodings() {}

  /**
   * Reads the header. What is malformed in it is ignored.
   *
   * @param header its value; null if the request has none
   * @return what it accepts
   */
  public static AcceptedEncodings of(@Nullable String header) {
    AcceptedEncodings accepted = new AcceptedEncodings();
    for (String element : header == null ? new String[0] : header.split(",")) {
      Matcher encoding = ENCODING.matcher(element.strip());
      if (encoding.matches()) {
        String weight = encoding.group(2);
        accepted.weights.put(
            encoding.group(1).toLowerCase(Locale.ROOT),
            weight == null ? 1 : Double.parseDouble(weight));
      }
    }
    return accepted;
  }

  /**
   * Tells caches that the answer depends on this header. What else it depends on, such as the
   * origin, stays in {@code Vary}.
   *
   * @param request the request, whose answer has not begun
   */
  public static void vary(Context request) {
    if (!request.res().getHeaders(VARY).contains(HEADER)) {
      request.res().addHeader(VARY, HEADER);
    }
  }

  /**
   * Tells whether a body that is stored in both forms is to be sent compressed with gzip.
   *
   * @return whether gzip is accepted, and not less welcome than the plain body
   */
  public boolean preferGzip() {
    double any = weights.getOrDefault("*", 0.0);
    double gzip = weights.getOrDefault("gzip", weights.getOrDefault("x-gzip", any));
    return gzip > 0 && gzip >= weights.getOrDefault("identity", 0.0);
  }
}
