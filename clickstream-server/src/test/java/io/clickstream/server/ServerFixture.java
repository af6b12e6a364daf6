package io.clickstream.server;

import io.clickstream.ClickstreamDao;
import io.clickstream.core.ClickstreamOptions;
import io.clickstream.inmemory.InMemoryClickstreamDao;
import io.clickstream.server.http.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The service on a free port, over a store in memory, and a client of it. */
public final class ServerFixture implements AutoCloseable {

  public static final Instant NOW = Instant.parse("2026-05-17T08:41:53.127Z");

  /** Moved by hand. */
  public Instant now = NOW;

  public final ClickstreamDao dao =
      new InMemoryClickstreamDao(ClickstreamOptions.DEFAULTS.withClock(() -> now));

  private final HttpClient client = HttpClient.newHttpClient();
  private final JavalinServer server;

  public ServerFixture(Function<ServerFixture, List<Endpoints>> endpoints) {
    // Nothing runs any more when a test ends, so there is nothing to wait for.
    this(ServerOptions.DEFAULTS.at("127.0.0.1", 0).stoppingWithin(Duration.ZERO), endpoints);
  }

  public ServerFixture(ServerOptions options, Function<ServerFixture, List<Endpoints>> endpoints) {
    this.server = JavalinServer.start(options, endpoints.apply(this), List.of());
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
    try {
      return client.send(request.build(), BodyHandlers.ofString());
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
