package io.clickstream.app.service;

import io.clickstream.ClickstreamDao;
import io.clickstream.app.http.ClickstreamServer;
import io.clickstream.app.http.ServerOptions;
import io.clickstream.app.http.access.KeyFile;
import io.clickstream.app.http.metrics.AccessLog;
import io.clickstream.app.http.metrics.ServiceMetrics;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** All that the service is made of, running. */
public final class Service implements AutoCloseable {

  private final ServiceMetrics metrics;
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
    this.server =
        ClickstreamServer.start(
            parts.options(),
            ServiceEndpoints.of(parts, metrics),
            List.of(metrics, new AccessLog(parts.clock(), parts.accessLog())));
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
