package io.clickstream.app.service;

import io.clickstream.ClickstreamDao;
import io.clickstream.app.http.ClickstreamServer;
import io.clickstream.app.http.Endpoints;
import io.clickstream.app.http.HealthEndpoints;
import io.clickstream.app.http.RequestBody;
import io.clickstream.app.http.RequestListener;
import io.clickstream.app.http.ServerOptions;
import io.clickstream.app.http.UnreadableRequest;
import io.clickstream.app.http.access.Access;
import io.clickstream.app.http.access.KeyFile;
import io.clickstream.app.http.metrics.AccessLog;
import io.clickstream.app.http.metrics.Arrivals;
import io.clickstream.app.http.metrics.MeteredClickstreamDao;
import io.clickstream.app.http.metrics.ServiceMetrics;
import io.clickstream.app.http.openapi.DocumentationEndpoints;
import io.clickstream.app.http.openapi.OpenApiDocument;
import io.clickstream.app.http.page.PageEndpoints;
import io.clickstream.app.http.ubi.UbiEndpoints;
import io.clickstream.app.http.v1.EmbeddingStudioEndpoints;
import io.clickstream.app.http.v1.TimeWindow;
import io.clickstream.app.http.v2.BatchEndpoints;
import io.clickstream.app.http.v2.CollectEndpoints;
import io.clickstream.core.GroupCommitClickstreamDao;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** All that the service is made of, running. */
public final class Service implements AutoCloseable {

  private final ServiceMetrics metrics;
  private final AccessLog log;
  private final ClickstreamServer server;

  /**
   * What a service is made of.
   *
   * @param store where it stores; closed by whoever opened it
   * @param groupCommit whether to store together what comes together
   * @param options how it listens
   * @param keys who may use it; null for everybody
   * @param clock the clock of the store
   * @param repeatedDraws tells how many numbers the store has drawn again
   * @param accessLog takes a line for each request
   */
  public record Parts(
      ClickstreamDao store,
      boolean groupCommit,
      ServerOptions options,
      @Nullable KeyFile keys,
      InstantSource clock,
      LongSupplier repeatedDraws,
      Consumer<String> accessLog) {}

  /**
   * Starts a service.
   *
   * @param parts what it is made of
   */
  public Service(Parts parts) {
    this.metrics = new ServiceMetrics(parts.repeatedDraws());
    this.log = new AccessLog(parts.clock(), parts.accessLog());
    this.server = ClickstreamServer.start(parts.options(), endpoints(parts), listener());
  }

  private List<Endpoints> endpoints(Parts parts) {
    ServerOptions options = parts.options();
    InstantSource clock = parts.clock();
    Arrivals arrivals = new Arrivals(clock);
    ClickstreamDao metered = new MeteredClickstreamDao(parts.store(), metrics, arrivals, clock);
    ClickstreamDao dao = parts.groupCommit() ? new GroupCommitClickstreamDao(metered) : metered;
    RequestBody body = new RequestBody(options.maxBodyBytes(), options.maxBodyTime());
    return List.of(
        new Access(parts.keys()),
        new HealthEndpoints(dao),
        metrics,
        arrivals,
        new EmbeddingStudioEndpoints(dao, body, clock, TimeWindow.DEFAULT, options.maxRows()),
        new CollectEndpoints(dao, body, clock, options.maxRows()),
        new BatchEndpoints(dao, body),
        new UbiEndpoints(dao, body, options.maxRows()),
        new DocumentationEndpoints(
            OpenApiDocument.of(List.of("v2", "ubi", "v1", "operation", "health", "documentation"))),
        new PageEndpoints());
  }

  private RequestListener listener() {
    return new RequestListener() {
      @Override
      public void answered(Context request, float milliseconds) {
        metrics.request(request, milliseconds);
        log.request(request, milliseconds);
      }

      @Override
      public void unreadable(UnreadableRequest request) {
        metrics.unreadable(request);
        log.unreadable(request);
      }
    };
  }

  /**
   * Where it listens.
   *
   * @return the port
   */
  public int port() {
    return server.port();
  }

  /** Takes no new requests, and waits for those that run. */
  @Override
  public void close() {
    server.close();
    metrics.close();
  }
}
