package io.clickstream.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslConnection.SslEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections that send a byte from time to time, so that they are never idle, but never
 * complete a request (Slowloris). Checks each connection once per idle time.
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
    // TLS is a separate connection below, which counts no requests and would always look slow.
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

  /** With TLS, the encrypted bytes, so that a slow handshake is detected as well. */
  private static long bytesIn(Connection connection) {
    return connection.getEndPoint() instanceof SslEndPoint tls
        ? tls.getSslConnection().getBytesIn()
        : connection.getBytesIn();
  }
}
