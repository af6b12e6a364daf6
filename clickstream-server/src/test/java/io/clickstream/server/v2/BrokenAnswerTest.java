package io.clickstream.server.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.StorageUnavailableException;
import io.clickstream.model.PageRequest;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Session;
import io.clickstream.model.SessionWithEvents;
import io.clickstream.server.ServerFixture;
import io.clickstream.server.http.BatchRelease;
import io.clickstream.server.http.RequestBody;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that fail in the middle, as every kind of client sees them. */
class BrokenAnswerTest {

  private static final String EXPORT = "/api/v2/batches/batch-000001/export";

  /** More than any buffer on the way holds. */
  private static final int MANY = 20_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.0\r\n\r\n",
        "HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        "HTTP/1.0\r\nAccept-Encoding: gzip\r\n\r\n",
        "HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n",
        "HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
      })
  void theConnectionOfABrokenAnswerIsReset(String version) throws IOException {
    try (ServerFixture service =
        serviceThatFails(() -> new StorageUnavailableException("gone", null))) {
      assertThatThrownBy(() -> receive(service, version)).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void anErrorBreaksTheAnswerOffToo() throws IOException {
    try (ServerFixture service = serviceThatFails(() -> new StackOverflowError("synthetic"))) {
      assertThatThrownBy(() -> receive(service, "HTTP/1.1\r\nHost: localhost\r\n\r\n"))
          .isInstanceOf(SocketException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "identity"})
  void aClientOfTheOldKindIsToldToo(String encoding) throws IOException {
    try (ServerFixture service =
        serviceThatFails(() -> new StorageUnavailableException("gone", null))) {
      HttpURLConnection connection =
          (HttpURLConnection) service.uri(EXPORT).toURL().openConnection();
      connection.setRequestProperty("Accept-Encoding", encoding);
      connection.setRequestProperty("Connection", "close");
      assertThatThrownBy(() -> connection.getInputStream().readAllBytes())
          .isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.0\r\n\r\n",
        "HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
      })
  void aWholeAnswerComesToASlowReaderCompletely(String version) throws IOException {
    try (ServerFixture service = serviceThatFails(() -> null)) {
      assertThat(receive(service, version).lines().filter(line -> line.startsWith("{")))
          .hasSize(MANY);
    }
  }

  private static String receive(ServerFixture service, String version) throws IOException {
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4_096);
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), service.uri("/").getPort()));
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write(("GET " + EXPORT + " " + version).getBytes(StandardCharsets.US_ASCII));
      // The service sees no more requests, and may close the connection when it has answered.
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static ServerFixture serviceThatFails(Supplier<Throwable> failure) {
    ServerFixture service =
        new ServerFixture(
            fixture ->
                List.of(
                    new BatchEndpoints(
                        new ForwardingClickstreamDao(fixture.dao) {
                          @Override
                          public Stream<SessionWithEvents> streamBatchSessions(
                              String batchId, PageRequest page) {
                            return Stream.concat(sessions(), failing(failure));
                          }
                        },
                        new BatchRelease(fixture.dao, false),
                        new RequestBody(1_000, Duration.ofSeconds(30)))));
    service.dao.registerSession(Session.builder("s-1", "q", ServerFixture.NOW).build());
    service.dao.releaseBatch("r-1");
    return service;
  }

  private static Stream<SessionWithEvents> sessions() {
    return IntStream.rangeClosed(1, MANY)
        .mapToObj(
            number ->
                new SessionWithEvents(
                    new RegisteredSession(
                        Session.builder("s-" + number, "q", ServerFixture.NOW).build(),
                        "batch-000001",
                        number,
                        false),
                    List.of(),
                    false));
  }

  private static Stream<SessionWithEvents> failing(Supplier<Throwable> failure) {
    return Stream.of(failure)
        .flatMap(
            supplier -> {
              Throwable thrown = supplier.get();
              if (thrown instanceof Error error) {
                throw error;
              } else if (thrown instanceof RuntimeException exception) {
                throw exception;
              }
              return Stream.empty();
            });
  }
}
