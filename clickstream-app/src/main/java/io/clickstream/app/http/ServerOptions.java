package io.clickstream.app.http;

import java.time.Duration;

/**
 * How the service listens, and its limits.
 *
 * @param host the address to listen on
 * @param port the port; 0 for any that is free
 * @param maxBodyBytes the largest body that is read
 * @param maxBodyTime how long a body may take to come
 * @param maxRows at most so many sessions, or events, in one request
 * @param stopTime how long running requests may go on when the service is told to stop
 */
public record ServerOptions(
    String host,
    int port,
    long maxBodyBytes,
    Duration maxBodyTime,
    int maxRows,
    Duration stopTime) {

  /** On this machine only, port 8080, 10 MiB, 10,000 rows. */
  public static final ServerOptions DEFAULTS =
      new ServerOptions(
          "127.0.0.1", 8080, 10L << 20, Duration.ofSeconds(30), 10_000, Duration.ofSeconds(20));

  /**
   * The same, at another address.
   *
   * @param otherHost the address to listen on
   * @param otherPort the port; 0 for any that is free
   * @return a changed copy
   */
  public ServerOptions at(String otherHost, int otherPort) {
    return new ServerOptions(otherHost, otherPort, maxBodyBytes, maxBodyTime, maxRows, stopTime);
  }
}
