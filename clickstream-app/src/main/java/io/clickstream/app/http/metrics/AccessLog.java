package io.clickstream.app.http.metrics;

import io.clickstream.app.http.ClickstreamServer;
import io.clickstream.app.http.Json;
import io.clickstream.app.http.RejectedRows;
import io.clickstream.app.http.UnreadableRequest;
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
    Map<String, Object> line = line();
    line.put("method", request.req().getMethod());
    line.put("path", request.path());
    line.put("route", ServiceMetrics.route(request));
    line.put("status", request.statusCode());
    String refusal = ClickstreamServer.refusal(request);
    if (!refusal.isEmpty()) {
      line.put("reason", refusal);
    }
    Map<String, Integer> rejected = RejectedRows.of(request);
    if (!rejected.isEmpty()) {
      line.put("rejected_rows", rejected);
    }
    line.put("milliseconds", Math.round(milliseconds * 1_000) / 1e3);
    Access.holder(request).ifPresent(name -> line.put("key", name));
    line.put("from", request.ip());
    write(line);
  }

  /**
   * Logs a request that was refused before it came to any endpoint.
   *
   * @param request the request
   */
  public void unreadable(UnreadableRequest request) {
    Map<String, Object> line = line();
    line.put("status", request.status());
    line.put("reason", request.reason());
    line.put("from", request.from());
    write(line);
  }

  private Map<String, Object> line() {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", clock.instant().toString());
    return line;
  }

  private void write(Map<String, Object> line) {
    lines.accept(new String(Json.bytes(line), StandardCharsets.UTF_8));
  }
}
