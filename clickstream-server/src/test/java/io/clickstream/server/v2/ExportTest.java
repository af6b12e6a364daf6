package io.clickstream.server.v2;

import static io.clickstream.server.v2.VersionTwo.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.StorageUnavailableException;
import io.clickstream.model.PageRequest;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Session;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.server.ServerFixture;
import io.clickstream.server.http.RequestBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
      assertThat(answer.body().lines())
          .extracting(line -> VersionTwo.parse(line).get("session_id").asText())
          .containsExactly("s-1", "s-2");
      assertThat(answer.body()).endsWith("\"more_events\":false}\n");
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
    java.io.ByteArrayOutputStream received = new java.io.ByteArrayOutputStream();
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
