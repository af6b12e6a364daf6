package io.clickstream.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickstream.ClickstreamDao;
import io.clickstream.ForwardingClickstreamDao;
import io.clickstream.StorageUnavailableException;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.inmemory.InMemoryClickstreamDao;
import io.clickstream.model.PageRequest;
import io.clickstream.model.Receipt;
import io.clickstream.model.Session;
import io.clickstream.model.SessionEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that freezes what is released, for clients that cannot ask for it. */
class FreezeOnReleaseTest {

  private static final String V1 = "/api/v1/clickstream/internal/batch/release";
  private static final String V2 = "/api/v2/batches/release";
  private static final String BATCH = "batch-000001";

  private boolean away;
  private final ClickstreamDao store =
      new ForwardingClickstreamDao(
          new InMemoryClickstreamDao(
              ClickstreamOptions.DEFAULTS.withClock(() -> ServerFixture.NOW))) {
        @Override
        public Optional<Receipt> freezeBatch(String batchId) {
          if (away) {
            throw new StorageUnavailableException("synthetic", null);
          }
          return super.freezeBatch(batchId);
        }
      };
  private final ClickstreamServer service =
      ClickstreamServer.builder(store)
          .options(ServerOptions.builder().port(0).stopTime(Duration.ZERO).build())
          .clock(() -> ServerFixture.NOW)
          .freezeOnRelease(true)
          .start();

  @BeforeEach
  void register() {
    store.registerSession(Session.builder("s-1", "lamp", ServerFixture.NOW).build());
  }

  @AfterEach
  void stop() {
    service.close();
    store.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {V1, V2})
  void whatIsReleasedIsFrozenAtOnce(String path) throws Exception {
    HttpResponse<String> released = release(path);
    store.pushEvents(List.of(SessionEvent.builder("s-1", "e-1", ServerFixture.NOW).build()));

    assertThat(released.statusCode()).isEqualTo(200);
    assertThat(released.body().contains("\"frozen\":true")).isEqualTo(path.equals(V2));
    assertThat(release(path).body()).isEqualTo(released.body());
    assertThat(store.getBatchSessions(BATCH, PageRequest.ALL))
        .singleElement()
        .satisfies(session -> assertThat(session.events()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {V1, V2})
  void aReleaseThatIsRepeatedFreezesWhatWasOnlyReleased(String path) throws Exception {
    away = true;
    assertThat(release(path).statusCode()).isEqualTo(503);
    assertThat(store.getBatch(BATCH).orElseThrow().frozen()).isFalse();
    away = false;
    assertThat(release(path).statusCode()).isEqualTo(200);
    assertThat(store.getBatch(BATCH).orElseThrow().frozen()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {V1, V2})
  void nothingIsFrozenIfNothingIsReleased(String path) throws Exception {
    assertThat(release(path).statusCode()).isEqualTo(200);
    assertThat(release(path, "r-2").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> release(String path) throws IOException, InterruptedException {
    return release(path, "r-1");
  }

  private HttpResponse<String> release(String path, String releaseId)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"release_id\":\"" + releaseId + "\"}"))
                .build(),
            BodyHandlers.ofString());
  }
}
