package io.clickstream.server.v1;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.inmemory.InMemoryClickstreamDao;
import io.clickstream.server.ServerFixture;
import io.clickstream.server.StoreProxy;
import io.clickstream.server.http.BatchRelease;
import io.clickstream.server.http.RequestBody;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The endpoints of embedding_studio on a free port, over a store in memory, and a client. */
final class EmbeddingStudioService implements AutoCloseable {

  static final String SESSION = "/api/v1/clickstream/session";
  static final String EVENTS = "/api/v1/clickstream/session/events";
  static final String IRRELEVANT = "/api/v1/clickstream/session/irrelevant";
  static final String BATCH = "/api/v1/clickstream/internal/batch/sessions";
  static final String RELEASE = "/api/v1/clickstream/internal/batch/release";

  /** The time of the service's clock in whole seconds: {@link ServerFixture#NOW}. */
  static final long NOW = ServerFixture.NOW.getEpochSecond();

  static final int MAX_ROWS = 4;
  static final int MAX_BYTES = 100_000;

  /** Moved by hand. */
  Instant now = ServerFixture.NOW;

  ClickstreamDao dao = new InMemoryClickstreamDao(ClickstreamOptions.DEFAULTS.withClock(() -> now));

  /** Whether the store cannot be reached. */
  volatile boolean storeAway;

  private final ClickstreamDao store = StoreProxy.of(() -> dao, () -> storeAway);

  final ServerFixture fixture =
      new ServerFixture(
          service ->
              List.of(
                  new EmbeddingStudioEndpoints(
                      store,
                      new BatchRelease(store, false),
                      new RequestBody(MAX_BYTES, Duration.ofSeconds(30)),
                      () -> now,
                      TimeWindow.DEFAULT,
                      MAX_ROWS)));

  /** Starts again with an empty store: a server for each test would take a second to stop. */
  void reset() {
    dao.close();
    storeAway = false;
    now = ServerFixture.NOW;
    dao = new InMemoryClickstreamDao(ClickstreamOptions.DEFAULTS.withClock(() -> now));
  }

  HttpResponse<String> get(String path) {
    return fixture.get(path);
  }

  HttpResponse<String> post(String path, String json) {
    return fixture.post(path, json);
  }

  /** Returns all that comes back for what is sent, until the service closes the connection. */
  String answerTo(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), fixture.uri("/").getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Posts what must be accepted. */
  void accept(String path, String json) {
    assertAnswer(post(path, json), 200, "null");
  }

  /** Registers a session without results. */
  void register(String sessionId) {
    accept(
        SESSION,
        "{'session_id':'%s','search_query':'lamp','search_results':[]}"
            .formatted(sessionId)
            .replace('\'', '"'));
  }

  /** Says exactly what an answer must be; quotes are single in the expected body. */
  static void assertAnswer(HttpResponse<String> answer, int status, String body) {
    assertThat(answer.body()).isEqualTo(body.replace('\'', '"'));
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
  }

  @Override
  public void close() {
    fixture.close();
    dao.close();
  }
}
