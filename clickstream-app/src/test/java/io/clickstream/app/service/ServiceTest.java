package io.clickstream.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.ClickstreamDao;
import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.app.http.Role;
import io.clickstream.app.http.ServerOptions;
import io.clickstream.app.http.access.KeyFile;
import io.clickstream.app.http.access.Keys;
import io.clickstream.inmemory.InMemoryClickstreamDao;
import io.clickstream.model.Registration;
import io.clickstream.model.Session;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a whole: its limits, what it tells of itself, and how it stops. */
class ServiceTest {

  private static final Instant NOW = Instant.parse("2026-05-17T08:41:53.127Z");
  private static final int BOUNDED = 20_000;
  private static final String SESSION = "/api/v1/clickstream/session";

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final CountDownLatch registering = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @TempDir private Path folder;
  private ClickstreamDao store = new InMemoryClickstreamDao(() -> NOW);
  private KeyFile keys;
  private Service service;

  @AfterEach
  void stop() {
    goOn.countDown();
    service.close();
    store.close();
  }

  private void start(int maxRequests, Duration maxBodyTime, Duration maxIdleTime) {
    ServerOptions some = ServerOptions.DEFAULTS;
    service =
        new Service(
            new Service.Parts(
                store,
                true,
                new ServerOptions(
                    "127.0.0.1",
                    0,
                    null,
                    List.of("https://shop.example"),
                    1_000,
                    maxBodyTime,
                    2_048,
                    maxIdleTime,
                    some.maxConnections(),
                    maxRequests,
                    2,
                    some.stopTime()),
                keys,
                () -> NOW,
                () -> 7,
                log::add));
  }

  private void start() {
    start(256, Duration.ofSeconds(30), Duration.ofSeconds(30));
  }

  /** A store that waits in the middle of a registration until it is told to go on. */
  private void givenASlowStore() {
    store =
        new ForwardingClickstreamDao(store) {
          @Override
          public List<Registration> registerSessions(List<Session> sessions) {
            registering.countDown();
            await(goOn);
            return super.registerSessions(sessions);
          }
        };
  }

  @Test
  void aStoreThatIsAwayIs503WithATimeToTryAgain() throws Exception {
    start();
    store.close();
    HttpResponse<String> answer = send(post(SESSION, session("s-1")));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(log).singleElement().asString().contains("\"status\":503", "cannot be reached");
  }

  @Test
  void whatWouldOnlyWaitIsRefusedAtOnceButHealthIsTold() throws Exception {
    givenASlowStore();
    start(1, Duration.ofSeconds(30), Duration.ofSeconds(30));
    CompletableFuture<HttpResponse<String>> first =
        client.sendAsync(post(SESSION, session("s-1")).build(), BodyHandlers.ofString());
    await(registering);
    HttpResponse<String> second = send(post(SESSION, session("s-2")));
    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(second.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(second.body()).contains("Too many requests at once");
    assertThat(send(get("/health/live")).statusCode()).isEqualTo(200);
    goOn.countDown();
    assertThat(first.get(BOUNDED, TimeUnit.MILLISECONDS).statusCode()).isEqualTo(200);
    assertThat(send(post(SESSION, session("s-2"))).statusCode()).isEqualTo(200);
  }

  @Test
  void aRequestThatRunsIsFinishedWhenTheServiceStops() throws Exception {
    givenASlowStore();
    start();
    CompletableFuture<HttpResponse<String>> running =
        client.sendAsync(post(SESSION, session("s-1")).build(), BodyHandlers.ofString());
    await(registering);
    int port = service.port();
    CompletableFuture<Void> stopping = CompletableFuture.runAsync(service::close);
    goOn.countDown();
    assertThat(running.get(BOUNDED, TimeUnit.MILLISECONDS).statusCode()).isEqualTo(200);
    stopping.get(BOUNDED, TimeUnit.MILLISECONDS);
    assertThat(store.getSession("s-1")).isPresent();
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(IOException.class);
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedWhetherItSaysSoOrNot() throws Exception {
    start();
    String large = session("x".repeat(1_000));
    assertThat(send(post(SESSION, large)).statusCode()).isEqualTo(413);
    HttpRequest.Builder chunked =
        post(SESSION, "")
            .POST(
                BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes(large))));
    assertThat(send(chunked).statusCode()).isEqualTo(413);
  }

  @Test
  void headersThatAreTooLargeAreRefusedWithoutATrace() throws Exception {
    start();
    HttpResponse<String> answer = send(get("/health/live").header("X", "x".repeat(3_000)));
    assertThat(answer.statusCode()).isEqualTo(431);
    assertThat(answer.body()).doesNotContain("at org.", "Exception");
  }

  @Test
  void bodiesOfOtherKindsAreRefused() throws Exception {
    start();
    HttpRequest.Builder form =
        HttpRequest.newBuilder(uri(SESSION))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("session_id=s-1"));
    assertThat(send(form).statusCode()).isEqualTo(415);
    HttpRequest.Builder packed = post(SESSION, session("s-1")).header("Content-Encoding", "gzip");
    assertThat(send(packed).statusCode()).isEqualTo(415);
  }

  @Test
  void aBodyThatDoesNotComeIsCutOff() throws Exception {
    start(256, Duration.ofMillis(100), Duration.ofMillis(300));
    assertThat(answerTo("POST " + SESSION + " HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{"))
        .startsWith("HTTP/1.1 4");
  }

  @Test
  void aHeadThatTricklesIsCutOff() throws Exception {
    start(256, Duration.ofSeconds(30), Duration.ofMillis(300));
    try (Socket socket = socket()) {
      socket.getOutputStream().write(bytes("GET /health/live HTTP/1.1\r\nX: "));
      assertThatThrownBy(
              () -> {
                for (long end = System.nanoTime() + BOUNDED * 1_000_000L;
                    System.nanoTime() < end; ) {
                  socket.setSoTimeout(50);
                  socket.getOutputStream().write('x');
                  socket.getOutputStream().flush();
                  requireOpen(socket);
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  /** Waits for a moment on the socket itself: it says when it was closed. */
  private static void requireOpen(Socket socket) throws IOException {
    try {
      if (socket.getInputStream().read() < 0) {
        throw new IOException("closed");
      }
    } catch (java.net.SocketTimeoutException stillOpen) {
      // Nothing has come in the meantime.
    }
  }

  @Test
  void onlyNamedOriginsMayCallFromABrowser() throws Exception {
    start();
    assertThat(allowedOrigin("https://shop.example")).isEqualTo("https://shop.example");
    assertThat(allowedOrigin("https://other.example")).isEqualTo("none");
  }

  private String allowedOrigin(String origin) throws Exception {
    return send(get("/health/live").header("Origin", origin))
        .headers()
        .firstValue("Access-Control-Allow-Origin")
        .orElse("none");
  }

  @Test
  void whatIsStoredIsCounted() throws Exception {
    start();
    send(post(SESSION, session("s-1")));
    send(post(SESSION, session("s-1")));
    String events =
        "{\"session_id\":\"s-1\",\"events\":[{\"event_id\":\"e-1\",\"object_id\":\"p-1\"}]}";
    send(post(SESSION + "/events", events));
    send(post("/api/v1/clickstream/internal/batch/release", "{\"release_id\":\"r-1\"}"));
    assertThat(send(get("/metrics")).body())
        .contains(
            "clickstream_sessions_stored_total 1.0",
            "clickstream_sessions_duplicate_total 1.0",
            "clickstream_events_stored_total 1.0",
            "clickstream_draws_repeated_total 7.0",
            "clickstream_batch_numbers_count 1",
            "clickstream_store_seconds_count{operation=\"registerSessions\"} 2",
            "http_server_requests_seconds_count{method=\"POST\",route=\"/api/v1/clickstream/session\",status=\"200\"} 2");
    assertThat(send(get("/api/v2/arrivals")).body())
        .contains("2026-05-17T07:42:00Z")
        .endsWith("]}")
        .containsPattern("\"sessions\":1");
  }

  @Test
  void theLogTellsEachRequestButNoSecret() throws Exception {
    Path file = folder.resolve("keys.json");
    Keys.NONE.with("shop", Set.of(Role.COLLECT), "the-token").write(file);
    keys = new KeyFile(file, () -> NOW);
    start();
    HttpResponse<String> answer =
        send(get(SESSION + "?session_id=secret-id").header("Authorization", "Bearer the-token"));
    assertThat(log)
        .singleElement()
        .asString()
        .contains(
            "\"time\":\"2026-05-17T08:41:53.127Z\"",
            "\"method\":\"GET\"",
            "\"route\":\"/api/v1/clickstream/session\"",
            "\"status\":403",
            "it needs one of train",
            "\"bytes\":" + answer.body().length(),
            "\"key\":\"shop\"",
            "\"from\":\"127.0.0.1\"")
        .doesNotContain("the-token", "secret-id");
  }

  @Test
  void rejectedRowsAreCountedAndLoggedByTheirReasons() throws Exception {
    start();
    send(
        post("/api/v2/sessions", "{\"sessions\":[{\"session_id\":\"s-1\"},{\"colour\":\"red\"}]}"));
    assertThat(log)
        .singleElement()
        .asString()
        .contains("\"rejected_rows\":{\"missing\":1,\"unknown_field\":1}");
    assertThat(send(get("/metrics")).body())
        .contains(
            "clickstream_rows_rejected_total{reason=\"missing\",route=\"/api/v2/sessions\"} 1.0",
            "clickstream_rows_rejected_total{reason=\"unknown_field\",route=\"/api/v2/sessions\"} 1.0");
  }

  @Test
  void whatIsNoHttpIsRefusedLikeEverythingElseAndLogged() throws Exception {
    start();
    assertThat(answerTo("nonsense\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .contains("application/problem+json", "\"detail\":\"No URI\"");
    assertThat(log)
        .singleElement()
        .asString()
        .contains("\"status\":400", "\"reason\":\"No URI\"", "127.0.0.1");
    assertThat(send(get("/metrics")).body())
        .contains(
            "http_server_requests_seconds_count{method=\"unreadable\",route=\"none\",status=\"400\"} 1");
  }

  @Test
  void aParameterThatIsEncodedWronglyIsRefused() throws Exception {
    start();
    assertThat(answerTo(getOnce(SESSION + "?session_id=%zz"))).startsWith("HTTP/1.1 422 ");
    assertThat(answerTo(getOnce("/api/v2/batches?limit=%zz")))
        .startsWith("HTTP/1.1 400 ")
        .contains("limit: is encoded wrongly");
  }

  private static String getOnce(String path) {
    return "GET %s HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n".formatted(path);
  }

  private String answerTo(String request) throws IOException {
    try (Socket socket = socket()) {
      socket.setSoTimeout(BOUNDED);
      socket.getOutputStream().write(bytes(request));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private Socket socket() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), service.port());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(BOUNDED, TimeUnit.MILLISECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String session(String id) {
    return "{\"session_id\":\"%s\",\"search_query\":\"shoes\",\"search_results\":[]}".formatted(id);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + service.port() + path);
  }

  private HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(uri(path));
  }

  private HttpRequest.Builder post(String path, String json) {
    return HttpRequest.newBuilder(uri(path))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(
        request.timeout(Duration.ofMillis(BOUNDED)).build(), BodyHandlers.ofString());
  }
}
