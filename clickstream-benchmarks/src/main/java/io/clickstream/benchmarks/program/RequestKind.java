package io.clickstream.benchmarks.program;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The requests that the service is sent. */
enum RequestKind {
  /** The liveness check, which touches no store. */
  LIVENESS,
  /** Registers a session with ten results. */
  SESSION,
  /** Pushes one event of a session that does not exist. */
  EVENT;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int RESULTS = 10;

  /**
   * Returns a whole HTTP request.
   *
   * @param port the port of the service
   * @param id the id of the session, and of the event
   */
  byte[] request(int port, String id) throws IOException {
    return switch (this) {
      case LIVENESS -> http(port, "GET", "/health/live", "");
      case SESSION ->
          http(
              port,
              "POST",
              "/api/v1/clickstream/session",
              JSON.writeValueAsString(
                  Map.of(
                      "session_id",
                      id,
                      "search_query",
                      "trail running shoes",
                      "search_results",
                      IntStream.range(0, RESULTS)
                          .mapToObj(i -> Map.of("object_id", "product-" + i))
                          .toList(),
                      "user_id",
                      "user-4711")));
      case EVENT ->
          http(
              port,
              "POST",
              "/api/v1/clickstream/session/events",
              JSON.writeValueAsString(
                  Map.of(
                      "session_id",
                      id,
                      "events",
                      List.of(Map.of("event_id", id, "object_id", "product-3")))));
    };
  }

  private static byte[] http(int port, String method, String path, String body) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(method, path, port, content.length);
    byte[] start = head.getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(start, start.length + content.length);
    System.arraycopy(content, 0, all, start.length, content.length);
    return all;
  }
}
