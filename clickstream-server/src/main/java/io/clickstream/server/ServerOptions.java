package io.clickstream.server;

import io.clickstream.model.InvalidValueException;
import io.clickstream.server.access.AllowedOrigin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The address of the service and its limits. All options have defaults; a {@link #builder} starts
 * with them.
 *
 * @param host the address to listen on; 127.0.0.1 by default
 * @param port the port, from 0 to 65535, where 0 means any free port; 8080 by default
 * @param tls the certificate for TLS; null for plain HTTP, which is the default
 * @param corsOrigins the origins whose pages may call the service from a browser, such as {@code
 *     https://shop.example}; none by default
 * @param maxBodyBytes the size of the largest body that is accepted; 10 MiB by default
 * @param maxBodyTime the time within which a body must arrive; 30 seconds by default
 * @param maxHeaderBytes the size of the first line and the headers together; 16 KiB by default
 * @param maxIdleTime the time after which a silent connection is closed, and within which the
 *     headers of a request must arrive; 30 seconds by default
 * @param maxConnections the number of connections that may be open, new ones closing those that
 *     have been without a request for the longest time; 2,000 by default
 * @param maxRequests the number of requests that are processed at the same time, others being
 *     answered with status 503; 256 by default
 * @param maxRows the number of sessions, or events, in one request; 10,000 by default
 * @param maxMemoryBytes the memory that the bodies and answers of all requests may use together,
 *     others being answered with status 503; three quarters of the maximum heap by default
 * @param stopTime the time that running requests have when the service is closed; 20 seconds by
 *     default
 */
public record ServerOptions(
    String host,
    int port,
    @Nullable Tls tls,
    List<String> corsOrigins,
    long maxBodyBytes,
    Duration maxBodyTime,
    int maxHeaderBytes,
    Duration maxIdleTime,
    int maxConnections,
    int maxRequests,
    int maxRows,
    long maxMemoryBytes,
    Duration stopTime) {

  /** All defaults: on this machine only, port 8080, without TLS. */
  public static final ServerOptions DEFAULTS = builder().build();

  /**
   * Creates options; the list of origins is copied.
   *
   * @param host the address to listen on, not {@code null}
   * @param port the port, from 0 to 65535
   * @param tls the certificate for TLS, or {@code null}
   * @param corsOrigins the origins whose pages may call the service; a host may start with {@code
   *     *.} to stand for all hosts with one more label
   * @param maxBodyBytes the size of the largest body, from 1 to {@link Integer#MAX_VALUE}
   * @param maxBodyTime the time within which a body must arrive, from zero to one day
   * @param maxHeaderBytes the size of the first line and the headers, at least 1
   * @param maxIdleTime the maximum silence of a connection, from one millisecond to one day
   * @param maxConnections the number of open connections, at least 1
   * @param maxRequests the number of requests processed at the same time; 0 rejects all but those
   *     for health and metrics
   * @param maxRows the number of rows in one request, at least 1
   * @param maxMemoryBytes the memory for bodies and answers, at least 1
   * @param stopTime the time that running requests have, from zero to one day
   * @throws InvalidValueException if a component is out of range, or {@code null} where that is not
   *     allowed; it names the component
   */
  public ServerOptions {
    InvalidValueException.requirePresent("host", host);
    requireInRange("port", port, 0, 65_535);
    corsOrigins = copyOfOrigins(corsOrigins);
    requireInRange("maxBodyBytes", maxBodyBytes, 1, Integer.MAX_VALUE);
    requireUpToOneDay("maxBodyTime", maxBodyTime, Duration.ZERO);
    requireInRange("maxHeaderBytes", maxHeaderBytes, 1, Integer.MAX_VALUE);
    requireUpToOneDay("maxIdleTime", maxIdleTime, Duration.ofMillis(1));
    requireInRange("maxConnections", maxConnections, 1, Integer.MAX_VALUE);
    requireInRange("maxRequests", maxRequests, 0, Integer.MAX_VALUE);
    requireInRange("maxRows", maxRows, 1, Integer.MAX_VALUE);
    requireInRange("maxMemoryBytes", maxMemoryBytes, 1, Long.MAX_VALUE);
    requireUpToOneDay("stopTime", stopTime, Duration.ZERO);
  }

  private static List<String> copyOfOrigins(List<String> origins) {
    InvalidValueException.requirePresent("corsOrigins", origins);
    for (@Nullable String origin : origins) {
      if (origin == null) {
        throw new InvalidValueException("corsOrigins", "must not hold null");
      }
      AllowedOrigin.of(origin);
    }
    return List.copyOf(origins);
  }

  List<AllowedOrigin> allowedOrigins() {
    return corsOrigins.stream().map(AllowedOrigin::of).toList();
  }

  private static void requireInRange(String component, long value, long least, long most) {
    if (value < least || value > most) {
      throw new InvalidValueException(
          component, "must be from %d to %d, but is %d".formatted(least, most, value));
    }
  }

  private static void requireUpToOneDay(String component, Duration value, Duration least) {
    InvalidValueException.requirePresent(component, value);
    if (value.compareTo(least) < 0 || value.compareTo(Duration.ofDays(1)) > 0) {
      throw new InvalidValueException(
          component, "must be from %s to a day, but is %s".formatted(least, value));
    }
  }

  /**
   * The certificate for TLS: a keystore in the PKCS 12 format.
   *
   * @param keystore the file
   * @param password the password of the keystore and of the key in it
   */
  public record Tls(Path keystore, String password) {

    /**
     * Creates a certificate; the keystore is opened when the service starts.
     *
     * @param keystore the file, not {@code null}
     * @param password the password of the keystore and of the key in it, not {@code null}
     * @throws InvalidValueException if a component is {@code null}; it names the component
     */
    public Tls {
      InvalidValueException.requirePresent("keystore", keystore);
      InvalidValueException.requirePresent("password", password);
    }

    /** Leaves the password out, because options may be logged. */
    @Override
    public String toString() {
      return "Tls[keystore=" + keystore + "]";
    }
  }

  /**
   * Creates a builder with all defaults.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Creates a builder with these options.
   *
   * @return a new builder
   */
  public Builder toBuilder() {
    return new Builder()
        .host(host)
        .port(port)
        .tls(tls)
        .corsOrigins(corsOrigins)
        .maxBodyBytes(maxBodyBytes)
        .maxBodyTime(maxBodyTime)
        .maxHeaderBytes(maxHeaderBytes)
        .maxIdleTime(maxIdleTime)
        .maxConnections(maxConnections)
        .maxRequests(maxRequests)
        .maxRows(maxRows)
        .maxMemoryBytes(maxMemoryBytes)
        .stopTime(stopTime);
  }

  /** Builds options. Not thread-safe. */
  public static final class Builder {

    private String host = "127.0.0.1";
    private int port = 8080;
    private @Nullable Tls tls;
    private List<String> corsOrigins = List.of();
    private long maxBodyBytes = 10L << 20;
    private Duration maxBodyTime = Duration.ofSeconds(30);
    private int maxHeaderBytes = 16 << 10;
    private Duration maxIdleTime = Duration.ofSeconds(30);
    private int maxConnections = 2_000;
    private int maxRequests = 256;
    private int maxRows = 10_000;
    private long maxMemoryBytes = Runtime.getRuntime().maxMemory() / 4 * 3;
    private Duration stopTime = Duration.ofSeconds(20);

    private Builder() {}

    /**
     * Sets the address to listen on.
     *
     * @param value a host name or an IP address of this machine
     * @return this builder
     */
    public Builder host(String value) {
      host = InvalidValueException.requirePresent("host", value);
      return this;
    }

    /**
     * Sets the port.
     *
     * @param value the port, from 1 to 65535; 0 for any free port
     * @return this builder
     */
    public Builder port(int value) {
      port = value;
      return this;
    }

    /**
     * Sets the certificate for TLS.
     *
     * @param value the certificate; null for plain HTTP
     * @return this builder
     */
    public Builder tls(@Nullable Tls value) {
      tls = value;
      return this;
    }

    /**
     * Sets the origins whose pages may call the service from a browser.
     *
     * @param value origins such as {@code https://shop.example}
     * @return this builder
     */
    public Builder corsOrigins(List<String> value) {
      corsOrigins = InvalidValueException.requirePresent("corsOrigins", value);
      return this;
    }

    /**
     * Sets the size of the largest body that is accepted; others are answered with status 413.
     *
     * @param value the size in bytes
     * @return this builder
     */
    public Builder maxBodyBytes(long value) {
      maxBodyBytes = value;
      return this;
    }

    /**
     * Sets the time within which a body must arrive; others are answered with status 408.
     *
     * @param value the time
     * @return this builder
     */
    public Builder maxBodyTime(Duration value) {
      maxBodyTime = InvalidValueException.requirePresent("maxBodyTime", value);
      return this;
    }

    /**
     * Sets the size of the first line and the headers together; longer ones are answered with
     * status 414 or 431.
     *
     * @param value the size in bytes
     * @return this builder
     */
    public Builder maxHeaderBytes(int value) {
      maxHeaderBytes = value;
      return this;
    }

    /**
     * Sets the time after which a silent connection is closed, and within which the headers of a
     * request must arrive.
     *
     * @param value the time
     * @return this builder
     */
    public Builder maxIdleTime(Duration value) {
      maxIdleTime = InvalidValueException.requirePresent("maxIdleTime", value);
      return this;
    }

    /**
     * Sets the number of connections that may be open. Beyond it, each new connection closes the
     * one that has been without a request for the longest time.
     *
     * @param value the number
     * @return this builder
     */
    public Builder maxConnections(int value) {
      maxConnections = value;
      return this;
    }

    /**
     * Sets the number of requests that are processed at the same time; others are answered with
     * status 503.
     *
     * @param value the number
     * @return this builder
     */
    public Builder maxRequests(int value) {
      maxRequests = value;
      return this;
    }

    /**
     * Sets the number of sessions, or events, in one request; more are answered with status 413.
     *
     * @param value the number
     * @return this builder
     */
    public Builder maxRows(int value) {
      maxRows = value;
      return this;
    }

    /**
     * Sets the memory that the bodies and answers of all requests may use together; others are
     * answered with status 503. It is estimated: a body of text counts about ten times its bytes,
     * one of many rows about thirty times. A request that needs more on its own is answered with
     * status 413.
     *
     * @param value the memory in bytes
     * @return this builder
     */
    public Builder maxMemoryBytes(long value) {
      maxMemoryBytes = value;
      return this;
    }

    /**
     * Sets the time that running requests have when the service is closed.
     *
     * @param value the time; zero to break them off
     * @return this builder
     */
    public Builder stopTime(Duration value) {
      stopTime = InvalidValueException.requirePresent("stopTime", value);
      return this;
    }

    /**
     * Builds the options.
     *
     * @return new options
     * @throws InvalidValueException if an option is out of range, or {@code null} where that is not
     *     allowed; it names the option
     */
    public ServerOptions build() {
      return new ServerOptions(
          host,
          port,
          tls,
          corsOrigins,
          maxBodyBytes,
          maxBodyTime,
          maxHeaderBytes,
          maxIdleTime,
          maxConnections,
          maxRequests,
          maxRows,
          maxMemoryBytes,
          stopTime);
    }
  }
}
