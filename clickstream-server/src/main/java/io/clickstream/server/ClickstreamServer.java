package io.clickstream.server;

import io.clickstream.ClickstreamDao;
import io.clickstream.server.keys.KeyFile;
import io.clickstream.server.metrics.AccessLog;
import io.clickstream.server.metrics.ServiceMetrics;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP service over a {@link ClickstreamDao}: both APIs, the page, health and metrics.
 *
 * <pre>{@code
 * try (ClickstreamServer server = ClickstreamServer.builder(dao).start()) {
 *   System.out.println("Listening on port " + server.port());
 *   ...
 * }
 * }</pre>
 */
public final class ClickstreamServer implements AutoCloseable {

  private final ServiceMetrics metrics;
  private final JavalinServer server;

  private ClickstreamServer(Builder builder) {
    this.metrics = new ServiceMetrics(builder.repeatedDraws);
    this.server =
        JavalinServer.start(
            builder.options,
            ServiceEndpoints.of(builder, metrics),
            List.of(metrics, new AccessLog(builder.clock, builder.accessLog)));
  }

  /**
   * Begins the description of a service.
   *
   * @param dao where it stores; not closed with the service
   * @return a builder with {@link ServerOptions#DEFAULTS}, group commit, no keys, the system's
   *     clock, and no access log
   */
  public static Builder builder(ClickstreamDao dao) {
    return new Builder(dao);
  }

  /**
   * The port that the service listens on.
   *
   * @return the port, from 1 to 65535
   */
  public int port() {
    return server.port();
  }

  /**
   * Stops the service: takes no new requests, and waits for running ones for as long as {@link
   * ServerOptions#stopTime} says.
   */
  @Override
  public void close() {
    server.close();
    metrics.close();
  }

  /** Describes a service, then starts it. */
  public static final class Builder {

    final ClickstreamDao dao;
    ServerOptions options = ServerOptions.DEFAULTS;
    boolean groupCommit = true;
    @Nullable KeyFile keys;
    InstantSource clock = InstantSource.system();
    private LongSupplier repeatedDraws = () -> 0;
    private Consumer<String> accessLog = line -> {};

    private Builder(ClickstreamDao dao) {
      this.dao = dao;
    }

    /**
     * Sets where the service listens, and its limits.
     *
     * @param value the options
     * @return this builder
     */
    public Builder options(ServerOptions value) {
      options = value;
      return this;
    }

    /**
     * Sets whether writes that arrive at the same time are stored together.
     *
     * @param value whether to store them together
     * @return this builder
     */
    public Builder groupCommit(boolean value) {
      groupCommit = value;
      return this;
    }

    /**
     * Sets the keys that clients need.
     *
     * @param value the file of keys; null to let everybody in
     * @return this builder
     */
    public Builder keys(@Nullable KeyFile value) {
      keys = value;
      return this;
    }

    /**
     * Sets the clock.
     *
     * @param value the clock
     * @return this builder
     */
    public Builder clock(InstantSource value) {
      clock = value;
      return this;
    }

    /**
     * Sets what the metric {@code clickstream_numbers_drawn_again_total} reports.
     *
     * @param value tells how many numbers the store has drawn again so far
     * @return this builder
     */
    public Builder repeatedDraws(LongSupplier value) {
      repeatedDraws = value;
      return this;
    }

    /**
     * Sets where the access log goes.
     *
     * @param value takes one line of JSON for each request; called by several threads
     * @return this builder
     */
    public Builder accessLog(Consumer<String> value) {
      accessLog = value;
      return this;
    }

    /**
     * Starts the service.
     *
     * @return the service, listening
     * @throws ServerStartException if it cannot listen as the options say
     */
    public ClickstreamServer start() {
      return new ClickstreamServer(this);
    }
  }
}
