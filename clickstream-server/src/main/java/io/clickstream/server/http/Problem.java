package io.clickstream.server.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/** Errors as {@code application/problem+json} (RFC 9457). */
public final class Problem {

  /** The media type. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private Problem() {}

  /**
   * Answers with a problem.
   *
   * @param refusal what is wrong
   * @param request the request
   */
  public static void answer(Refusal refusal, Context request) {
    refusal.headers().forEach(request::header);
    request.status(refusal.status()).contentType(MEDIA_TYPE).result(bytes(refusal));
  }

  public static byte[] bytes(Refusal refusal) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", HttpStatus.forStatus(refusal.status()).getMessage());
    body.put("status", refusal.status());
    body.put("detail", refusal.reason());
    return Json.bytes(body);
  }
}
