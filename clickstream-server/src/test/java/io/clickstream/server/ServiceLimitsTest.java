package io.clickstream.server;

import static io.clickstream.server.ServiceFixture.SESSION;
import static io.clickstream.server.ServiceFixture.bytes;
import static io.clickstream.server.ServiceFixture.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.server.http.Trickle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is too large, too slow, of another kind or from elsewhere. */
class ServiceLimitsTest {

  private final ServiceFixture service = new ServiceFixture();

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedWhetherItSaysSoOrNot() throws Exception {
    service.start();
    String large = session("x".repeat(1_000));
    assertThat(service.send(service.post(SESSION, large)).statusCode()).isEqualTo(413);
    HttpRequest.Builder chunked =
        service
            .post(SESSION, "")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes(large))));
    assertThat(service.send(chunked).statusCode()).isEqualTo(413);
  }

  @Test
  void headersThatAreTooLargeAreRefusedWithoutATrace() throws Exception {
    service.start();
    HttpResponse<String> answer =
        service.send(service.get("/health/live").header("X", "x".repeat(3_000)));
    assertThat(answer.statusCode()).isEqualTo(431);
    assertThat(answer.body()).doesNotContain("at org.", "Exception");
  }

  @Test
  void bodiesOfOtherKindsAreRefused() throws Exception {
    service.start();
    HttpRequest.Builder form =
        HttpRequest.newBuilder(service.uri(SESSION))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("session_id=s-1"));
    assertThat(service.send(form).statusCode()).isEqualTo(415);
    HttpRequest.Builder packed =
        service.post(SESSION, session("s-1")).header("Content-Encoding", "gzip");
    assertThat(service.send(packed).statusCode()).isEqualTo(415);
  }

  @Test
  void aBodyThatDoesNotComeIsCutOff() throws Exception {
    service.start(256, Duration.ofMillis(100), Duration.ofMillis(300));
    assertThat(
            service.answerTo(
                "POST " + SESSION + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{"))
        .startsWith("HTTP/1.1 4");
  }

  @Test
  void aHeadThatTricklesIsCutOff() throws Exception {
    service.start(256, Duration.ofSeconds(30), Duration.ofMillis(300));
    try (Socket socket = service.socket()) {
      socket.getOutputStream().write(bytes("GET /health/live HTTP/1.1\r\nX: "));
      assertThatThrownBy(() -> Trickle.untilClosed(socket, 'x')).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aParameterThatIsEncodedWronglyIsRefused() throws Exception {
    service.start();
    assertThat(service.answerTo(getOnce(SESSION + "?session_id=%zz"))).startsWith("HTTP/1.1 422 ");
    assertThat(service.answerTo(getOnce("/api/v2/batches?limit=%zz")))
        .startsWith("HTTP/1.1 400 ")
        .contains("limit: is encoded wrongly");
  }

  private static String getOnce(String path) {
    return "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path);
  }

  @Test
  void onlyNamedOriginsMayCallFromABrowser() throws Exception {
    service.start();
    assertThat(allowedOrigin("https://shop.example")).isEqualTo("https://shop.example");
    assertThat(allowedOrigin("https://other.example")).isEqualTo("none");
  }

  private String allowedOrigin(String origin) throws Exception {
    return service
        .send(service.get("/health/live").header("Origin", origin))
        .headers()
        .firstValue("Access-Control-Allow-Origin")
        .orElse("none");
  }
}
