package io.clickstream.server.v2;

import static io.clickstream.server.v2.VersionTwo.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.ClickstreamDao;
import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.StorageUnavailableException;
import io.clickstream.json.BatchExport;
import io.clickstream.model.PageRequest;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.SearchResult;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.model.SortBy;
import io.clickstream.server.ServerFixture;
import io.clickstream.server.ServerOptions;
import io.clickstream.server.http.BatchRelease;
import io.clickstream.server.http.RequestBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {

  private static final String BATCH = "/api/v2/batches/batch-000001";

  /** More than any buffer on the way holds. */
  private static final int MANY = 20_000;

  @Test
  void aReleasedBatchIsExportedWithASessionOnEachLine() {
    try (VersionTwo api = new VersionTwo()) {
      api.register("s-1", "s-2");
      VersionTwo.json(api.post("/batches/release", "{'release_id':'r-1'}"));
      HttpResponse<String> answer = api.get("/batches/batch-000001/export");
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
      assertThat(answer.headers().firstValue("Clickstream-Frozen")).hasValue("false");
      assertThat(answer.headers().map())
          .doesNotContainKeys("ETag", "Repr-Digest", "Content-Length");
      assertThat(answer.body().lines())
          .extracting(line -> VersionTwo.parse(line).get("session_id").asText())
          .containsExactly("s-1", "s-2");
      assertThat(answer.body()).endsWith("\"events\":[],\"shown\":[],\"shown_from\":null}\n");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0, true",
    "?events_limit=0, 0, true",
    "?events_limit=1, 1, true",
    "?irrelevant=false, 0, false",
    "?events_limit=2&irrelevant=false, 2, false"
  })
  void theExportHasTheSameBytesAsTheLinesOfTheCommand(
      String query, int eventsLimit, boolean includeIrrelevant) throws IOException {
    try (VersionTwo api = new VersionTwo()) {
      registerOfAllKinds(api.service.dao);
      ByteArrayOutputStream lines = new ByteArrayOutputStream();
      new BatchExport(
              api.service.dao,
              "batch-000001",
              new PageRequest(0, 0, eventsLimit, includeIrrelevant))
          .to(lines);
      HttpResponse<byte[]> answer =
          api.service.sendForBytes(
              HttpRequest.newBuilder(api.service.uri(BATCH + "/export" + query)));
      assertThat(answer.body()).isEqualTo(lines.toByteArray()).isNotEmpty();
    }
  }

  /** Sessions with and without events and marks, with numbers that Java 17 and 25 differ in. */
  private static void registerOfAllKinds(ClickstreamDao dao) {
    Instant time = ServerFixture.NOW;
    dao.registerSession(
        Session.builder(
                "s-1",
                List.of(Double.parseDouble("1e23"), Math.scalb(1.0, -44), "\uD83D\uDE00\n"),
                time)
            .searchResults(
                List.of(
                    new SearchResult("o-1", Double.parseDouble("1e23"), "meta"),
                    SearchResult.of("o-2")))
            .sortBy(new SortBy("price", SortBy.Order.DESC, true))
            .userId("u-1")
            .build());
    dao.registerSession(Session.builder("s-2", null, time.minusMillis(7)).build());
    dao.registerSession(Session.builder("s-3", "lamp", time.minusMillis(9)).build());
    dao.pushEvents(
        Stream.of("s-1", "s-2")
            .flatMap(
                id ->
                    IntStream.range(0, 3)
                        .mapToObj(i -> SessionEvent.builder(id, "e-" + i, time.plusMillis(i))))
            .map(event -> event.meta(Math.scalb(1.0, -44)).build())
            .toList());
    dao.markSessionIrrelevant("s-2");
    dao.releaseBatch("r-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/export", "/export?irrelevant=false", "/sessions"})
  void cachesAreToldThatTheAnswerDependsOnTheEncodingAndOnTheOrigin(String what) {
    ServerOptions options =
        ServerOptions.builder()
            .port(0)
            .stopTime(Duration.ZERO)
            .corsOrigins(List.of("https://shop.example"))
            .build();
    try (ServerFixture service =
        new ServerFixture(
            options,
            fixture ->
                List.of(
                    new BatchEndpoints(
                        fixture.dao,
                        new BatchRelease(fixture.dao, false),
                        new RequestBody(1_000, Duration.ofSeconds(30)))))) {
      service.dao.registerSessions(
          IntStream.range(0, 100)
              .mapToObj(i -> Session.builder("s-" + i, "lamp", ServerFixture.NOW).build())
              .toList());
      service.dao.releaseBatch("r-1");
      for (String accepted : List.of("gzip", "identity")) {
        HttpResponse<byte[]> answer =
            service.sendForBytes(
                HttpRequest.newBuilder(service.uri(BATCH + what))
                    .headers("Accept-Encoding", accepted, "Origin", "https://shop.example"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Content-Encoding"))
            .isEqualTo(accepted.equals("gzip") ? List.of("gzip") : List.of());
        assertThat(answer.headers().allValues("Vary")).containsExactly("Origin", "Accept-Encoding");
      }
    }
  }

  @Test
  void aBatchThatCollectsIsNotExported() {
    try (VersionTwo api = new VersionTwo()) {
      api.register("s-1");
      assertRefused(
          api.get("/batches/batch-000001/export"),
          409,
          "Batch 'batch-000001' still collects; only a released batch is exported");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/export", "/sessions"})
  void anAnswerThatFailsInTheMiddleIsBrokenOff(String what) {
    try (ServerFixture service = serviceThatFailsAfter(MANY)) {
      assertThatThrownBy(() -> service.get(BATCH + what)).isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void anExportThatFailsInTheMiddleHasNoLastChunk() throws IOException {
    try (ServerFixture service = serviceThatFailsAfter(MANY)) {
      String received = receive(service, BATCH + "/export");
      assertThat(received).startsWith("HTTP/1.1 200 ").contains("\"session_id\":\"s-1\"");
      assertThat(received).doesNotEndWith("0\r\n\r\n");
    }
  }

  @Test
  void aStoreThatFailsBeforeTheFirstSessionIsToldByTheStatus() {
    try (ServerFixture service = serviceThatFailsAfter(0)) {
      assertThat(service.get(BATCH + "/export").statusCode()).isEqualTo(503);
      assertThat(service.get(BATCH + "/sessions").statusCode()).isEqualTo(503);
    }
  }

  private static String receive(ServerFixture service, String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.uri("/").getPort())) {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(untilTheEnd(socket), StandardCharsets.UTF_8);
    }
  }

  /** The end may come as a reset, which is as good as an end. */
  private static byte[] untilTheEnd(Socket socket) throws IOException {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    byte[] piece = new byte[8192];
    try {
      for (int count = socket.getInputStream().read(piece);
          count >= 0;
          count = socket.getInputStream().read(piece)) {
        received.write(piece, 0, count);
      }
    } catch (java.net.SocketException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
    return received.toByteArray();
  }

  private static ServerFixture serviceThatFailsAfter(int sessions) {
    ServerFixture service =
        new ServerFixture(
            fixture ->
                List.of(
                    new BatchEndpoints(
                        new ForwardingClickstreamDao(fixture.dao) {
                          @Override
                          public Stream<SessionWithEvents> streamBatchSessions(
                              String batchId, PageRequest page) {
                            return failingAfter(sessions);
                          }
                        },
                        new BatchRelease(fixture.dao, false),
                        new RequestBody(1_000, Duration.ofSeconds(30)))));
    service.dao.registerSession(Session.builder("s-1", "q", ServerFixture.NOW).build());
    service.dao.releaseBatch("r-1");
    return service;
  }

  private static Stream<SessionWithEvents> failingAfter(int sessions) {
    return IntStream.rangeClosed(1, sessions + 1)
        .mapToObj(
            number -> {
              if (number > sessions) {
                throw new StorageUnavailableException("gone", null);
              }
              Session session = Session.builder("s-" + number, "q", ServerFixture.NOW).build();
              return new SessionWithEvents(
                  new RegisteredSession(session, "batch-000001", number, false), List.of(), false);
            });
  }
}
