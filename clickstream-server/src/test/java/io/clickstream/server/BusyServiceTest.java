package io.clickstream.server;

import static io.clickstream.server.ServiceFixture.BOUNDED;
import static io.clickstream.server.ServiceFixture.SESSION;
import static io.clickstream.server.ServiceFixture.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.model.Registration;
import io.clickstream.model.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service that works on a request when others come, or when it is told to stop. */
class BusyServiceTest {

  private final CountDownLatch registering = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final ServiceFixture service = new ServiceFixture();

  @AfterEach
  void stop() {
    goOn.countDown();
    service.close();
  }

  @Test
  void whatWouldOnlyWaitIsRefusedAtOnceButHealthIsTold() throws Exception {
    givenASlowStore();
    service.start(1, Duration.ofSeconds(30), Duration.ofSeconds(30));
    CompletableFuture<HttpResponse<String>> first =
        service.client.sendAsync(
            service.post(SESSION, session("s-1")).build(), BodyHandlers.ofString());
    await(registering);
    HttpResponse<String> second = service.send(service.post(SESSION, session("s-2")));
    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(second.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(second.body()).contains("Too many requests at once");
    assertThat(service.send(service.get("/health/live")).statusCode()).isEqualTo(200);
    goOn.countDown();
    assertThat(first.get(BOUNDED, TimeUnit.MILLISECONDS).statusCode()).isEqualTo(200);
    assertThat(service.send(service.post(SESSION, session("s-2"))).statusCode()).isEqualTo(200);
  }

  @Test
  void aRequestThatRunsIsFinishedWhenTheServiceStops() throws Exception {
    givenASlowStore();
    service.start();
    CompletableFuture<HttpResponse<String>> running =
        service.client.sendAsync(
            service.post(SESSION, session("s-1")).build(), BodyHandlers.ofString());
    await(registering);
    int port = service.uri("/").getPort();
    CompletableFuture<Void> stopping = CompletableFuture.runAsync(service::stop);
    goOn.countDown();
    assertThat(running.get(BOUNDED, TimeUnit.MILLISECONDS).statusCode()).isEqualTo(200);
    stopping.get(BOUNDED, TimeUnit.MILLISECONDS);
    assertThat(service.store.getSession("s-1")).isPresent();
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(IOException.class);
  }

  /** A store that waits in the middle of a registration until it is told to go on. */
  private void givenASlowStore() {
    service.store =
        new ForwardingClickstreamDao(service.store) {
          @Override
          public List<Registration> registerSessions(List<Session> sessions) {
            registering.countDown();
            await(goOn);
            return super.registerSessions(sessions);
          }
        };
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(BOUNDED, TimeUnit.MILLISECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
