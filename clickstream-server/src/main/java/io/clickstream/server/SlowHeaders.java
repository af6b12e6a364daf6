package io.clickstream.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslConnection.SslEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections that send a byte now and then, so that they are never idle, but never a whole
 * request (Slowloris). Checks each connection once per idle time.
 */
final class SlowHeaders implements Connection.Listener {

  private final Scheduler scheduler;
  private final Duration between;

  SlowHeaders(Scheduler scheduler, Duration between) {
    this.scheduler = scheduler;
    this.between = between;
  }

  @Override
  public void onOpened(Connection connection) {
    // TLS is a connection of its own below, which knows no requests and would always seem to
    // trickle.
    if (!(connection instanceof SslConnection)) {
      lookLater(connection, 0, 0);
    }
  }

  private void lookLater(Connection connection, long requestsBefore, long bytesBefore) {
    scheduler.schedule(
        () -> look(connection, requestsBefore, bytesBefore),
        between.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  private void look(Connection connection, long requestsBefore, long bytesBefore) {
    if (!connection.getEndPoint().isOpen()) {
      return;
    }
    long requests = connection.getMessagesIn();
    long bytes = bytesIn(connection);
    boolean working = requests > connection.getMessagesOut();
    if (!working && requests == requestsBefore && bytes > bytesBefore) {
      connection.getEndPoint().close();
    } else {
      lookLater(connection, requests, bytes);
    }
  }

  /** With TLS what came over the network, so that a handshake that trickles is seen as well. */
  private static long bytesIn(Connection connection) {
    return connection.getEndPoint() instanceof SslEndPoint tls
        ? tls.getSslConnection().getBytesIn()
        : connection.getBytesIn();
  }
}
