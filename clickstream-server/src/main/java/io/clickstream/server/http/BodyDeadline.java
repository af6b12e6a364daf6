package io.clickstream.server.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes a connection whose body does not arrive in time. The reader checks the time after each
 * read, but a read does not return while only framing arrives, such as chunk extensions.
 */
final class BodyDeadline {

  /** Leaves the reader time to answer with status 408 first. */
  private static final Duration LATER = Duration.ofSeconds(1);

  private final Scheduler.Task task;

  BodyDeadline(Context request, Duration maxTime) {
    ConnectionMetaData connection =
        ServletContextRequest.getServletContextRequest(request.req()).getConnectionMetaData();
    EndPoint endPoint = connection.getConnection().getEndPoint();
    this.task =
        connection
            .getConnector()
            .getScheduler()
            .schedule(endPoint::close, maxTime.plus(LATER).toMillis(), TimeUnit.MILLISECONDS);
  }

  void cancel() {
    task.cancel();
  }
}
