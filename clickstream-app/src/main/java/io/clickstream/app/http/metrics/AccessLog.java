package io.clickstream.app.http.metrics;

import io.clickstream.app.http.ClickstreamServer;
import io.clickstream.app.http.Json;
import io.clickstream.app.http.access.Access;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A line of JSON for each request: when, what was asked for (without the values of parameters, and
 * without headers, which hold keys), what came of it and why, how long it took, whose key it came
 * with and from where.
 */
public final class AccessLog {

  private final InstantSource clock;
  private final Consumer<String> lines;

  /**
   * A log.
   *
   * @param clock tells when a request was answered
   * @param lines takes the lines, without their ends
   */
  public AccessLog(InstantSource clock, Consumer<String> lines) {
    this.clock = clock;
    this.lines = lines;
  }

  /**
   * Logs a request.
   *
   * @param request the request, answered
   * @param milliseconds how long that took
   */
  public void request(Context request, float milliseconds) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", clock.instant().toString());
    line.put("method", request.req().getMethod());
    line.put("path", request.path());
    line.put("route", ServiceMetrics.route(request));
    line.put("status", request.statusCode());
    String refusal = ClickstreamServer.refusal(request);
    if (!refusal.isEmpty()) {
      line.put("reason", refusal);
    }
    line.put("milliseconds", Math.round(milliseconds * 1_000) / 1e3);
    Access.holder(request).ifPresent(name -> line.put("key", name));
    line.put("from", request.ip());
    lines.accept(new String(Json.bytes(line), StandardCharsets.UTF_8));
  }
}
