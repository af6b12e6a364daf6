package io.clickstream.server;

import io.clickstream.ClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.inmemory.InMemoryClickstreamDao;
import io.clickstream.server.http.Endpoints;
import io.clickstream.server.keys.KeyFile;
import io.clickstream.server.metrics.ServiceMetrics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The service on a free port, over a store in memory, and a client of it. */
public final class ServerFixture implements AutoCloseable {

  public static final Instant NOW = Instant.parse("2026-05-17T08:41:53.127Z");

  /** Moved by hand. */
  public Instant now = NOW;

  /** Whether the store cannot be reached. */
  public volatile boolean storeAway;

  private final ClickstreamDao store =
      new InMemoryClickstreamDao(ClickstreamOptions.DEFAULTS.withClock(() -> now));
  public final ClickstreamDao dao = StoreProxy.of(() -> store, () -> storeAway);

  private final HttpClient client = HttpClient.newHttpClient();
  private final JavalinServer server;

  public ServerFixture(Function<ServerFixture, List<Endpoints>> endpoints) {
    // Nothing runs any more when a test ends, so there is nothing to wait for.
    this(ServerOptions.builder().port(0).stopTime(Duration.ZERO).build(), endpoints);
  }

  public ServerFixture(ServerOptions options, Function<ServerFixture, List<Endpoints>> endpoints) {
    this.server = JavalinServer.start(options, endpoints.apply(this), List.of());
  }

  /** All endpoints that the service has, with low limits. */
  public List<Endpoints> allEndpoints(@Nullable KeyFile keys, Duration maxBodyTime) {
    return ServiceEndpoints.of(
        ClickstreamServer.builder(dao)
            .options(
                ServerOptions.builder()
                    .maxBodyBytes(100_000)
                    .maxBodyTime(maxBodyTime)
                    .maxRows(5)
                    .build())
            .groupCommit(false)
            .keys(keys)
            .clock(() -> now),
        new ServiceMetrics(() -> 0));
  }

  /** The OpenAPI document of all endpoints. */
  public static byte[] document() {
    return ServiceEndpoints.DOCUMENT.json();
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).GET());
  }

  public HttpResponse<String> post(String path, String json) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofString());
  }

  public HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofByteArray());
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) {
    try {
      return client.send(request.build(), body);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.close();
    dao.close();
  }
}
