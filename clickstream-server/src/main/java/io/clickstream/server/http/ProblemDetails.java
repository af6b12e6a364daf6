package io.clickstream.server.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes problems as {@code application/problem+json} (RFC 9457). */
public final class ProblemDetails {

  /** The media type. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private ProblemDetails() {}

  /**
   * Answers a request.
   *
   * @param problem the status and the reason
   * @param request the request
   */
  public static void answer(ProblemException problem, Context request) {
    problem.headers().forEach(request::header);
    request.status(problem.status()).contentType(MEDIA_TYPE).result(bytes(problem));
  }

  /**
   * Returns the body of an error response.
   *
   * @param problem the status and the reason
   * @return JSON in UTF-8
   */
  public static byte[] bytes(ProblemException problem) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", HttpStatus.forStatus(problem.status()).getMessage());
    body.put("status", problem.status());
    body.put("detail", problem.detail());
    return Json.bytes(body);
  }
}
