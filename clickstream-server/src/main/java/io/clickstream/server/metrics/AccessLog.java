package io.clickstream.server.metrics;

import io.clickstream.server.http.Json;
import io.clickstream.server.http.RequestListener;
import io.clickstream.server.http.RequestNotes;
import io.clickstream.server.http.UnreadableRequest;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * Writes a line of JSON for each request: time, method, path (without parameters, and without
 * headers, which contain keys), route, status, reason of an error, size of the answer, duration,
 * name of the key and address of the client.
 */
public final class AccessLog implements RequestListener {

  private final InstantSource clock;
  private final Consumer<String> lines;

  /**
   * Creates a log.
   *
   * @param clock the clock for the time of an answer
   * @param lines called with each line, without its end
   */
  public AccessLog(InstantSource clock, Consumer<String> lines) {
    this.clock = clock;
    this.lines = lines;
  }

  @Override
  public void answered(Context request, float milliseconds) {
    Map<String, Object> line = line();
    line.put("method", ServiceMetrics.method(request));
    line.put("path", request.path());
    line.put("route", ServiceMetrics.route(request));
    line.put("status", request.statusCode());
    RequestNotes notes = RequestNotes.of(request);
    notes.problem().ifPresent(reason -> line.put("reason", reason));
    if (!notes.rejectedRows().isEmpty()) {
      line.put("rejected_rows", notes.rejectedRows());
    }
    line.put("bytes", bytes(request));
    line.put("milliseconds", Math.round(milliseconds * 1_000) / 1e3);
    notes.keyName().ifPresent(name -> line.put("key", name));
    line.put("from", request.ip());
    write(line);
  }

  @Override
  public void unreadable(UnreadableRequest request) {
    Map<String, Object> line = line();
    line.put("status", request.status());
    line.put("reason", request.reason());
    line.put("from", request.from());
    write(line);
  }

  private static long bytes(Context request) {
    return ServletContextRequest.getServletContextRequest(request.req())
        .getServletChannel()
        .getHttpOutput()
        .getWritten();
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
