package io.clickstream.server.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.server.ServerFixture;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a body that is too large, for a client that sends all before it reads. */
class RequestBodyTest {

  /** Half as much again is more than all buffers between the two can hold. */
  private static final int MAX_BYTES = 16 << 20;

  private static final int FAR_TOO_LARGE = 1 << 30;
  private static final int BOUNDED = 20_000;

  @Test
  void aBodyThatIsSomewhatTooLargeIsReadToItsEndBeforeItIsRefused() throws IOException {
    int length = MAX_BYTES + MAX_BYTES / 2;
    try (ServerFixture service = service();
        Socket socket = socket(service)) {
      send(socket, "Content-Length: " + length + "\r\n\r\n", length);
      assertThat(answer(socket)).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void soIsOneThatDoesNotSayHowLargeItIs() throws IOException {
    int length = MAX_BYTES + MAX_BYTES / 2;
    String head = "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(length) + "\r\n";
    try (ServerFixture service = service();
        Socket socket = socket(service)) {
      send(socket, head, length);
      socket.getOutputStream().write("\r\n0\r\n\r\n".getBytes(US_ASCII));
      assertThat(answer(socket)).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void aBodyThatIsFarTooLargeIsRefusedAtOnce() throws IOException {
    try (ServerFixture service = service();
        Socket socket = socket(service)) {
      send(socket, "Content-Length: " + FAR_TOO_LARGE + "\r\n\r\n", 0);
      assertThat(answer(socket)).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void whoeverAsksFirstWhetherToSendOneIsNotInvitedTo() throws IOException {
    try (ServerFixture service = service();
        Socket socket = socket(service)) {
      send(socket, "Expect: 100-continue\r\nContent-Length: " + (MAX_BYTES + 1) + "\r\n\r\n", 0);
      assertThat(answer(socket)).startsWith("HTTP/1.1 413 ");
    }
  }

  /** Such bytes are no content, so that whoever reads it never sees them. */
  @ParameterizedTest
  @ValueSource(strings = {"1;", "0000", "1\r\nx\r\n0\r\nX: "})
  void aBodyThatTricklesWithoutContentIsCutOff(String begun) throws IOException {
    try (ServerFixture service = service(Duration.ofMillis(100));
        Socket socket = socket(service)) {
      send(socket, "Transfer-Encoding: chunked\r\n\r\n" + begun, 0);
      assertThatThrownBy(() -> Trickle.untilClosed(socket, '0')).isInstanceOf(IOException.class);
    }
  }

  private static ServerFixture service() {
    return service(Duration.ofSeconds(60));
  }

  private static ServerFixture service(Duration maxTime) {
    RequestBody body = new RequestBody(MAX_BYTES, maxTime);
    Endpoints reading =
        new Endpoints() {
          @Override
          public void addTo(RoutesConfig routes) {
            routes.post("/", request -> request.result("read " + body.bytes(request).length));
          }

          @Override
          public boolean answers(String path) {
            return false;
          }
        };
    return new ServerFixture(fixture -> List.of(reading));
  }

  private static Socket socket(ServerFixture service) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.uri("/").getPort());
    socket.setSoTimeout(BOUNDED);
    return socket;
  }

  private static void send(Socket socket, String head, int length) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(("POST / HTTP/1.1\r\nHost: localhost\r\n" + head).getBytes(US_ASCII));
    out.write(new byte[length]);
  }

  private static String answer(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), US_ASCII);
  }
}
