package io.clickstream.server;

import io.clickstream.ClickstreamDao;
import io.clickstream.model.InvalidValueException;
import io.clickstream.server.http.RequestBody;
import io.clickstream.server.keys.KeyFile;
import io.clickstream.server.metrics.AccessLog;
import io.clickstream.server.metrics.ServiceMetrics;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP service over a {@link ClickstreamDao}: both APIs, the page, health and metrics.
 *
 * <pre>{@code
 * ClickstreamServer server =
 *     ClickstreamServer.builder(dao).port(9000).keys(new KeyFile(Path.of("keys.json"))).start();
 * ...
 * server.close();
 * }</pre>
 */
public final class ClickstreamServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClickstreamServer.class);

  private final ServiceMetrics metrics;
  private final JavalinServer server;

  private ClickstreamServer(Builder builder) {
    warnIfTooLittleMemory(builder.options);
    this.metrics = new ServiceMetrics(builder.repeatedDraws);
    this.server =
        JavalinServer.start(
            builder.options,
            ServiceEndpoints.of(builder, metrics),
            List.of(metrics, new AccessLog(builder.clock, builder.accessLog)));
    metrics.watch(server.memory());
  }

  private static void warnIfTooLittleMemory(ServerOptions options) {
    if (RequestBody.memoryOfText(options.maxBodyBytes()) > options.maxMemoryBytes()) {
      LOG.warn(
          "Bodies of the largest size ({} bytes) need more memory than requests may use ({} bytes)"
              + " and will be refused; a larger heap (-Xmx) or a lower --max-body helps",
          options.maxBodyBytes(),
          options.maxMemoryBytes());
    }
  }

  /**
   * Creates a builder for a service.
   *
   * @param dao the store; not closed with the service
   * @return a builder with {@link ServerOptions#DEFAULTS}, group commit, no freezing on release,
   *     the system's clock, no keys and no access log
   */
  public static Builder builder(ClickstreamDao dao) {
    return new Builder(InvalidValueException.requirePresent("dao", dao));
  }

  /**
   * Requires that a service without keys listens on a loopback address only. {@link Builder#start}
   * requires it too; this method is for those who want to know before they open a store.
   *
   * @param options where the service is to listen
   * @param keys the keys; null for no keys
   * @throws InvalidValueException if there are no keys and the host is not a loopback address
   * @throws ServerStartException if there are no keys and the host is unknown
   */
  public static void requireKeysOrLoopback(ServerOptions options, @Nullable KeyFile keys) {
    InvalidValueException.requirePresent("options", options);
    try {
      if (keys == null && !InetAddress.getByName(options.host()).isLoopbackAddress()) {
        throw new InvalidValueException(
            "host", "must be a loopback address without keys, but is '" + options.host() + "'");
      }
    } catch (UnknownHostException e) {
      throw new ServerStartException(options, e);
    }
  }

  /**
   * Returns the port that the service listens on.
   *
   * @return the port, from 1 to 65535
   */
  public int port() {
    return server.port();
  }

  /**
   * Stops the service: accepts no new requests, and waits for running ones for up to {@link
   * ServerOptions#stopTime}. The store stays open.
   */
  @Override
  public void close() {
    server.close();
    metrics.close();
  }

  /** Builds and starts a service. Not thread-safe. */
  public static final class Builder {

    final ClickstreamDao dao;
    ServerOptions options = ServerOptions.DEFAULTS;
    boolean groupCommit = true;
    boolean freezeOnRelease;
    @Nullable KeyFile keys;
    InstantSource clock = InstantSource.system();
    private LongSupplier repeatedDraws = () -> 0;
    private Consumer<String> accessLog = line -> {};

    private Builder(ClickstreamDao dao) {
      this.dao = dao;
    }

    /**
     * Sets all options: where the service listens, and its limits.
     *
     * @param value the options
     * @return this builder
     */
    public Builder options(ServerOptions value) {
      options = InvalidValueException.requirePresent("options", value);
      return this;
    }

    /**
     * Sets the address to listen on, and leaves the other options as they are.
     *
     * @param value a host name or an IP address of this machine
     * @return this builder
     * @throws io.clickstream.model.InvalidValueException if it is {@code null}
     */
    public Builder host(String value) {
      return options(options.toBuilder().host(value).build());
    }

    /**
     * Sets the port to listen on, and leaves the other options as they are.
     *
     * @param value the port, from 1 to 65535; 0 for any free port
     * @return this builder
     * @throws io.clickstream.model.InvalidValueException if it is out of range
     */
    public Builder port(int value) {
      return options(options.toBuilder().port(value).build());
    }

    /**
     * Sets whether writes that arrive at the same time are stored together.
     *
     * @param value true to store them together, which is faster under load
     * @return this builder
     */
    public Builder groupCommit(boolean value) {
      groupCommit = value;
      return this;
    }

    /**
     * Sets whether a batch is frozen as soon as it is released over HTTP, for clients that cannot
     * freeze it themselves. Events that come later are in none of its exports.
     *
     * @param value true to freeze it at once
     * @return this builder
     */
    public Builder freezeOnRelease(boolean value) {
      freezeOnRelease = value;
      return this;
    }

    /**
     * Sets the keys that clients need. A service without keys allows everything to everybody, so it
     * can listen on a loopback address only.
     *
     * @param value the keys; null for no keys
     * @return this builder
     */
    public Builder keys(@Nullable KeyFile value) {
      keys = value;
      return this;
    }

    /**
     * Sets the clock, which provides the time of sessions and events that have none.
     *
     * @param value the clock
     * @return this builder
     */
    public Builder clock(InstantSource value) {
      clock = InvalidValueException.requirePresent("clock", value);
      return this;
    }

    /**
     * Sets what the metric {@code clickstream_draws_repeated_total} reports.
     *
     * @param value returns how many session numbers the store has drawn again so far
     * @return this builder
     */
    public Builder repeatedDraws(LongSupplier value) {
      repeatedDraws = InvalidValueException.requirePresent("repeatedDraws", value);
      return this;
    }

    /**
     * Sets where the access log goes.
     *
     * @param value called with a line of JSON, without its end, for each request; called by several
     *     threads at once
     * @return this builder
     */
    public Builder accessLog(Consumer<String> value) {
      accessLog = InvalidValueException.requirePresent("accessLog", value);
      return this;
    }

    /**
     * Starts the service.
     *
     * @return the service, which accepts requests
     * @throws InvalidValueException if there are no keys and the host is not a loopback address
     * @throws ServerStartException if the address is in use or not of this machine, or the keystore
     *     cannot be opened
     */
    public ClickstreamServer start() {
      requireKeysOrLoopback(options, keys);
      return new ClickstreamServer(this);
    }
  }
}
