package io.clickstream.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.clickstream.ClickstreamDao;
import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.inmemory.InMemoryClickstreamDao;
import io.clickstream.model.PageRequest;
import io.clickstream.model.RegisteredSession;
import io.clickstream.model.Session;
import io.clickstream.model.SessionWithEvents;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A client that leaves in the middle of a batch without an end. */
class LeavingClientTest {

  private static final Instant NOW = Instant.parse("2026-05-17T08:41:53.127Z");
  private static final long BOUNDED_SECONDS = 20;
  private static final Logger ROOT =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  private final BlockingQueue<String> accessLog = new LinkedBlockingQueue<>();
  private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();
  private final ClickstreamDao store =
      new ForwardingClickstreamDao(
          new InMemoryClickstreamDao(ClickstreamOptions.DEFAULTS.withClock(() -> NOW))) {
        @Override
        public Stream<SessionWithEvents> streamBatchSessions(String batchId, PageRequest page) {
          return LongStream.iterate(1, number -> number + 1).mapToObj(LeavingClientTest::session);
        }
      };
  private final ClickstreamServer service =
      ClickstreamServer.builder(store).port(0).clock(() -> NOW).accessLog(accessLog::add).start();

  private static SessionWithEvents session(long number) {
    Session session = Session.builder("s-" + number, "lamp", NOW).build();
    return new SessionWithEvents(
        new RegisteredSession(session, "batch-000001", number, false), List.of(), false);
  }

  @BeforeEach
  void listen() {
    warnings.start();
    ROOT.addAppender(warnings);
    store.registerSession(session(1).registered().session());
    store.releaseBatch("r-1");
  }

  @AfterEach
  void stop() {
    ROOT.detachAppender(warnings);
    service.close();
    store.close();
  }

  @Test
  void theAnswerIsBrokenOffWithoutATraceAndTheServiceGoesOn() throws Exception {
    readTheBeginningOf("/api/v2/batches/batch-000001/export");
    assertThat(accessLog.poll(BOUNDED_SECONDS, TimeUnit.SECONDS))
        .contains(
            "\"route\":\"/api/v2/batches/{batch_id}/export\"",
            "\"reason\":\"The client left before the answer was whole\"");
    assertThat(statusOf("/health/ready")).isEqualTo(200);
    assertThat(accessLog.poll(BOUNDED_SECONDS, TimeUnit.SECONDS)).contains("/health/ready");
    service.close();
    assertThat(warnings.list).isEmpty();
    assertThat(accessLog).isEmpty();
  }

  private void readTheBeginningOf(String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      socket
          .getOutputStream()
          .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(US_ASCII));
      assertThat(new String(socket.getInputStream().readNBytes(12), US_ASCII))
          .isEqualTo("HTTP/1.1 200");
    }
  }

  private int statusOf(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
            .timeout(Duration.ofSeconds(BOUNDED_SECONDS))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}
