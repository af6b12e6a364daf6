package io.clickstream.server;

import static io.clickstream.server.ServiceFixture.BOUNDED;
import static io.clickstream.server.ServiceFixture.SESSION;
import static io.clickstream.server.ServiceFixture.bytes;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.server.http.HealthEndpoints;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many clients that open connections and leave the service waiting. */
class ManyConnectionsTest {

  private static final int MAX_REQUESTS = 256;
  private static final int MAX_CONNECTIONS = 20;

  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Test
  void bodiesThatDoNotComeLeaveRoomForHealthAndForRefusals() throws Exception {
    try (ServiceFixture service = new ServiceFixture()) {
      service.start(MAX_REQUESTS, Duration.ofSeconds(30), Duration.ofSeconds(30));
      int tooMany = 44;
      CountDownLatch refused = new CountDownLatch(tooMany);
      for (int i = 0; i < MAX_REQUESTS + tooMany; i++) {
        Socket socket = service.socket();
        sockets.add(socket);
        socket
            .getOutputStream()
            .write(
                bytes(
                    "POST "
                        + SESSION
                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 9\r\n\r\n{"));
        Thread reader = new Thread(() -> countIfRefused(socket, refused));
        reader.setDaemon(true);
        reader.start();
      }
      assertThat(refused.await(BOUNDED, TimeUnit.MILLISECONDS)).isTrue();
      assertThat(service.send(service.get("/health/live")).statusCode()).isEqualTo(200);
      assertThat(service.send(service.get("/health/ready")).statusCode()).isEqualTo(200);
      assertThat(service.send(service.get("/metrics")).statusCode()).isEqualTo(200);
      close();
    }
  }

  private static void countIfRefused(Socket socket, CountDownLatch refused) {
    try {
      byte[] start = socket.getInputStream().readNBytes(12);
      if (new String(start, US_ASCII).equals("HTTP/1.1 503")) {
        refused.countDown();
      }
    } catch (IOException closed) {
      // The test has ended.
    }
  }

  @Test
  void idleConnectionsAreClosedForNewOnes() throws Exception {
    ServerOptions options =
        ServerOptions.builder()
            .port(0)
            .maxConnections(MAX_CONNECTIONS)
            .stopTime(Duration.ZERO)
            .build();
    try (ServerFixture service =
        new ServerFixture(options, fixture -> List.of(new HealthEndpoints(fixture.dao)))) {
      int port = service.uri("/").getPort();
      for (int i = 0; i < 3 * MAX_CONNECTIONS; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(socket);
        if (i % 2 == 0) {
          writeUnlessClosed(socket, "GET /health/live HTTP/1.1\r\nX");
        }
      }
      HttpResponse<String> live = service.get("/health/live");
      assertThat(live.statusCode()).isEqualTo(200);
      assertThatIsClosed(sockets.get(0));
    }
  }

  private static void writeUnlessClosed(Socket socket, String text) throws IOException {
    try {
      socket.getOutputStream().write(bytes(text));
    } catch (SocketException closed) {
      assertThat(closed).isInstanceOf(SocketException.class);
    }
  }

  private static void assertThatIsClosed(Socket socket) throws IOException {
    socket.setSoTimeout(BOUNDED);
    try {
      assertThat(socket.getInputStream().read()).isNegative();
    } catch (SocketException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
  }
}
