package io.clickstream.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the service listens, and its limits.
 *
 * @param host the address to listen on
 * @param port the port; 0 for any that is free
 * @param tls what it needs to speak TLS; null for plain HTTP
 * @param corsOrigins the origins whose pages may call it, such as {@code https://shop.example}
 * @param maxBodyBytes the largest body that is read
 * @param maxBodyTime how long a body may take to come
 * @param maxHeaderBytes how long the first line and the headers may be together
 * @param maxIdleTime how long a connection may be silent, and how long the headers of a request may
 *     take to come
 * @param maxConnections at most so many connections
 * @param maxRequests at most so many requests are worked on at once
 * @param maxRows at most so many sessions, or events, in one request
 * @param stopTime how long running requests may go on when the service is told to stop
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
    Duration stopTime) {

  /** On this machine only, port 8080, without TLS, with limits that few need to change. */
  public static final ServerOptions DEFAULTS =
      new ServerOptions(
          "127.0.0.1",
          8080,
          null,
          List.of(),
          10L << 20,
          Duration.ofSeconds(30),
          16 << 10,
          Duration.ofSeconds(30),
          2_000,
          256,
          10_000,
          Duration.ofSeconds(20));

  /**
   * A keystore in the PKCS 12 format.
   *
   * @param keystore the file
   * @param password what it is opened with
   */
  public record Tls(Path keystore, String password) {

    /** Without the password: options may be logged. */
    @Override
    public String toString() {
      return "Tls[keystore=" + keystore + "]";
    }
  }

  /** Copies the origins. */
  public ServerOptions {
    corsOrigins = List.copyOf(corsOrigins);
  }

  /**
   * The same, at another address.
   *
   * @param otherHost the address to listen on
   * @param otherPort the port; 0 for any that is free
   * @return a changed copy
   */
  public ServerOptions at(String otherHost, int otherPort) {
    return changed(otherHost, otherPort, stopTime);
  }

  /**
   * The same, with another time to stop.
   *
   * @param other how long running requests may go on; zero to break them off
   * @return a changed copy
   */
  public ServerOptions stoppingWithin(Duration other) {
    return changed(host, port, other);
  }

  private ServerOptions changed(String otherHost, int otherPort, Duration otherStopTime) {
    return new ServerOptions(
        otherHost,
        otherPort,
        tls,
        corsOrigins,
        maxBodyBytes,
        maxBodyTime,
        maxHeaderBytes,
        maxIdleTime,
        maxConnections,
        maxRequests,
        maxRows,
        otherStopTime);
  }
}
