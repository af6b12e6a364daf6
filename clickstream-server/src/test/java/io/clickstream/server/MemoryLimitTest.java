package io.clickstream.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.inmemory.InMemoryClickstreamDao;
import io.clickstream.model.PageRequest;
import io.clickstream.model.Registration;
import io.clickstream.model.Session;
import io.clickstream.model.SessionWithEvents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies and answers that do not fit in the memory of the service together. */
class MemoryLimitTest {

  private static final int SECONDS = 20;
  private static final String V1 = "/api/v1/clickstream/session";
  private static final String V2 = "/api/v2/sessions";
  private static final String UBI = "/api/v2/ubi";
  private static final String EXPORT = "/api/v2/batches/batch-000001/export";

  private final CountDownLatch registering = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final AtomicInteger reads = new AtomicInteger();
  private volatile boolean slow;
  private volatile boolean exhausted;

  private final ForwardingClickstreamDao store =
      new ForwardingClickstreamDao(
          new InMemoryClickstreamDao(
              ClickstreamOptions.DEFAULTS.withClock(() -> ServerFixture.NOW))) {
        @Override
        public List<Registration> registerSessions(List<Session> sessions) {
          if (exhausted) {
            throw new OutOfMemoryError("synthetic");
          }
          if (slow) {
            registering.countDown();
            await(goOn);
          }
          return super.registerSessions(sessions);
        }

        @Override
        public Optional<SessionWithEvents> getSession(String sessionId, int eventsLimit) {
          reads.incrementAndGet();
          return super.getSession(sessionId, eventsLimit);
        }

        @Override
        public Stream<SessionWithEvents> streamBatchSessions(String batchId, PageRequest page) {
          reads.incrementAndGet();
          return super.streamBatchSessions(batchId, page);
        }
      };
  private final HttpClient client = HttpClient.newHttpClient();
  private ClickstreamServer service;

  private void start(long memory) {
    start(memory, Duration.ofSeconds(SECONDS));
  }

  private void start(long memory, Duration maxBodyTime) {
    service =
        ClickstreamServer.builder(store)
            .options(
                ServerOptions.builder()
                    .port(0)
                    .maxMemoryBytes(memory)
                    .maxBodyTime(maxBodyTime)
                    .stopTime(Duration.ZERO)
                    .build())
            .clock(() -> ServerFixture.NOW)
            .groupCommit(false)
            .start();
  }

  @AfterEach
  void stop() {
    goOn.countDown();
    service.close();
    store.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {V1, V2, UBI})
  void aBodyIsRefusedWhileAnotherTakesTheMemory(String path) throws Exception {
    start(300_000);
    slow = true;
    CompletableFuture<HttpResponse<String>> first =
        client.sendAsync(post(V2, v2("s-1", 20_000)).build(), BodyHandlers.ofString());
    await(registering);
    HttpResponse<String> refused = send(post(path, body(path, "s-2", 35_000)));
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(refused.body()).contains("The requests under way need all memory; try again");
    assertThat(store.getSession("s-2")).isEmpty();
    assertThat(metric("clickstream_memory_refused_total")).isEqualTo(1);
    assertThat(metric("clickstream_memory_worked_bytes")).isGreaterThan(150_000);
    assertThat(send(HttpRequest.newBuilder(uri("/api/v2/batches"))).statusCode()).isEqualTo(200);
    goOn.countDown();
    assertThat(first.get(SECONDS, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    slow = false;
    assertThat(send(post(path, body(path, "s-2", 35_000))).statusCode()).isEqualTo(200);
    assertThat(store.getSession("s-2")).isPresent();
    assertNothingIsUsed();
  }

  @Test
  void aBodyWaitsForAnotherThatIsStored() throws Exception {
    start(300_000);
    slow = true;
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      answers.add(
          client.sendAsync(post(V2, v2("s-" + i, 10_000)).build(), BodyHandlers.ofString()));
    }
    await(registering);
    awaitMetric("clickstream_memory_waiting", 2);
    goOn.countDown();
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertThat(answer.get(SECONDS, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }
    assertNothingIsUsed();
  }

  @Test
  void aBodyThatIsAnnouncedAndDoesNotComeTakesNothing() throws Exception {
    start(300_000);
    try (Socket silent = begin(90_000, 1)) {
      awaitMetric("clickstream_memory_held_bytes", 1);
      assertThat(send(post(V2, v2("s-1", 35_000))).statusCode()).isEqualTo(200);
      assertThat(silent.isClosed()).isFalse();
    }
    assertNothingIsUsed();
  }

  @Test
  void aBodyThatSaysThatItDoesNotFitIsRefusedBeforeItIsSent() throws Exception {
    start(300_000);
    try (Socket slowClient = begin(90_000, 80_000);
        Socket second = socket()) {
      awaitMetric("clickstream_memory_held_bytes", 80_000);
      write(second, head(30_000) + "Expect: 100-continue\r\n\r\n");
      assertThat(text(second.getInputStream().readAllBytes()))
          .startsWith("HTTP/1.1 503 ")
          .contains("Retry-After: 1", "Connection: close");
      assertThat(slowClient.isClosed()).isFalse();
    }
    assertNothingIsUsed();
  }

  @Test
  void aBodyThatDoesNotSayItIsRefusedWhenItHasGrownTooLarge() throws Exception {
    start(300_000);
    byte[] large = v2("s-1", 30_000).getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder chunked =
        post(V2, "").POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
    try (Socket slowClient = begin(90_000, 80_000)) {
      awaitMetric("clickstream_memory_held_bytes", 80_000);
      assertThat(send(chunked).statusCode()).isEqualTo(503);
      assertThat(store.getSession("s-1")).isEmpty();
      assertThat(slowClient.isClosed()).isFalse();
    }
    assertNothingIsUsed();
    assertThat(send(chunked).statusCode()).isEqualTo(200);
  }

  @Test
  void theMemoryOfABodyThatComesTooSlowlyIsFreeAgain() throws Exception {
    start(300_000, Duration.ofMillis(300));
    try (Socket slowClient = begin(90_000, 80_000)) {
      assertThat(text(slowClient.getInputStream().readAllBytes())).doesNotContain(" 200 ");
      assertNothingIsUsed();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"sessions\":[", "{\"sessions\":[{}]}", "{\"wrong\":1}", "\u00e9"})
  void soIsThatOfABodyThatIsRefusedForAnotherReason(String body) throws Exception {
    start(300_000);
    send(post(V2, body));
    send(post(V1, body));
    send(post(UBI, body));
    assertNothingIsUsed();
  }

  @ParameterizedTest
  @ValueSource(strings = {V1, V2, UBI})
  void aBodyThatNeedsMoreThanThereIsIsTooLarge(String path) throws Exception {
    start(300_000);
    HttpResponse<String> refused = send(post(path, body(path, "s-1", 90_000)));
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("bytes of memory, but requests may use 287,500");
    assertThat(send(post(V2, v2("s-1", 1_000))).statusCode()).isEqualTo(200);
    assertNothingIsUsed();
  }

  @Test
  void soIsOneWithManyValuesInAnyCharacterSet() throws Exception {
    start(300_000);
    String values = "{\"sessions\":[" + "{\"\":0},".repeat(1_000) + "{}]}";
    HttpRequest.Builder ebcdic =
        HttpRequest.newBuilder(uri(V2))
            .header("Content-Type", "application/json; charset=IBM037")
            .POST(BodyPublishers.ofByteArray(values.getBytes(Charset.forName("IBM037"))));
    assertThat(send(ebcdic).statusCode()).isEqualTo(413);
    assertNothingIsUsed();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSessionIsReadAgainWhenAClientThatReadsSlowlyHasLeft(boolean frozen) throws Exception {
    // Two of the sessions, of about 8 MiB in memory each, cannot be held together.
    start(40L << 20);
    store.registerSession(Session.builder("s-1", "x".repeat(4 << 20), ServerFixture.NOW).build());
    store.registerSession(Session.builder("s-2", "y".repeat(4 << 20), ServerFixture.NOW).build());
    release(frozen);
    CompletableFuture<HttpResponse<String>> waiting;
    int before;
    try (Socket slowClient = slowReaderOf(EXPORT)) {
      awaitMetric("clickstream_memory_held_bytes", 8 << 20);
      before = reads.get();
      waiting =
          client.sendAsync(
              HttpRequest.newBuilder(uri(V2 + "/s-2")).build(), BodyHandlers.ofString());
      awaitMetric("clickstream_memory_waiting", 1);
      assertThat(reads.get()).isEqualTo(before + 1);
      assertThat(slowClient.isClosed()).isFalse();
    }
    assertThat(waiting.get(SECONDS, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(reads.get()).isEqualTo(before + 2);
    assertNothingIsUsed();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAnswerThatFindsNoMemoryIs503BeforeItsFirstByte(boolean frozen) throws Exception {
    start(40L << 20);
    store.registerSession(Session.builder("s-1", "x".repeat(4 << 20), ServerFixture.NOW).build());
    release(frozen);
    try (Socket slowClient = slowReaderOf(EXPORT)) {
      awaitMetric("clickstream_memory_held_bytes", 8 << 20);
      HttpResponse<String> refused = send(HttpRequest.newBuilder(uri(EXPORT)));
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(slowClient.isClosed()).isFalse();
    }
    assertNothingIsUsed();
    assertThat(send(HttpRequest.newBuilder(uri(EXPORT))).body()).hasSizeGreaterThan(4 << 20);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void sessionsThatAreEachLargerThanTheMemoryAreExportedIfNothingElseIsRunning(boolean frozen)
      throws Exception {
    start(4L << 20);
    store.registerSession(Session.builder("s-1", "x".repeat(4 << 20), ServerFixture.NOW).build());
    store.registerSession(Session.builder("s-2", "y".repeat(4 << 20), ServerFixture.NOW).build());
    release(frozen);
    assertThat(send(HttpRequest.newBuilder(uri(EXPORT))).body().lines()).hasSize(2);
    assertNothingIsUsed();
  }

  @Test
  void manySmallPagesAtOnceAreAllAnswered() throws Exception {
    start(16L << 20);
    for (int i = 0; i < 300; i++) {
      store.registerSession(Session.builder("s-" + i, "lamp", ServerFixture.NOW).build());
    }
    List<CompletableFuture<HttpResponse<String>>> pages = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      pages.add(
          client.sendAsync(
              HttpRequest.newBuilder(uri("/api/v2/batches/batch-000001/sessions?limit=250"))
                  .build(),
              BodyHandlers.ofString()));
    }
    for (CompletableFuture<HttpResponse<String>> page : pages) {
      HttpResponse<String> answer = page.get(3 * SECONDS, TimeUnit.SECONDS);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"last_number\":250}");
    }
    assertNothingIsUsed();
  }

  @ParameterizedTest
  @ValueSource(strings = {V1, V2, UBI})
  void runningOutOfMemoryIs503AndTheServiceGoesOn(String path) throws Exception {
    start(1L << 20);
    exhausted = true;
    HttpResponse<String> answer = send(post(path, body(path, "s-1", 10)));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(answer.body()).contains("The service has run out of memory; try again");
    exhausted = false;
    assertThat(send(post(path, body(path, "s-1", 10))).statusCode()).isEqualTo(200);
    assertNothingIsUsed();
  }

  private void release(boolean frozen) {
    store.releaseBatch("r-1");
    if (frozen) {
      store.freezeBatch("batch-000001");
    }
  }

  private static String body(String path, String id, int length) {
    return switch (path) {
      case V1 -> v1(id, length);
      case V2 -> v2(id, length);
      default ->
          "{\"query_id\":\"%s\",\"user_query\":\"%s\",\"timestamp\":\"2026-05-17T08:00:00Z\"}\n"
              .formatted(id, "x".repeat(length));
    };
  }

  private static String v1(String id, int length) {
    return "{\"session_id\":\"%s\",\"search_query\":\"%s\",\"search_results\":[]}"
        .formatted(id, "x".repeat(length));
  }

  private static String v2(String id, int length) {
    return "{\"sessions\":[" + v1(id, length) + "]}";
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + service.port() + path);
  }

  private HttpRequest.Builder post(String path, String body) {
    return HttpRequest.newBuilder(uri(path))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(
        request.timeout(Duration.ofSeconds(SECONDS)).build(), BodyHandlers.ofString());
  }

  private Socket socket() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
    socket.setSoTimeout(SECONDS * 1_000);
    return socket;
  }

  private static String head(int length) {
    return "POST "
        + V2
        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
        + length
        + "\r\n";
  }

  /** Sends the beginning of a body. */
  private Socket begin(int announced, int sent) throws IOException {
    Socket socket = socket();
    write(socket, head(announced) + "\r\n" + " ".repeat(sent));
    return socket;
  }

  private Socket slowReaderOf(String path) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.port()));
    write(socket, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  private double metric(String name) throws Exception {
    return send(HttpRequest.newBuilder(uri("/metrics")))
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  private void awaitMetric(String name, double least) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    double value = metric(name);
    while (value < least && System.nanoTime() < end) {
      value = metric(name);
    }
    assertThat(value).isGreaterThanOrEqualTo(least);
  }

  /** A client may have its answer, or have left, a moment before the request has ended. */
  private void assertNothingIsUsed() throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    double used = used();
    while (used > 0 && System.nanoTime() < end) {
      used = used();
    }
    assertThat(used).isZero();
  }

  private double used() throws Exception {
    return metric("clickstream_memory_held_bytes") + metric("clickstream_memory_worked_bytes");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
