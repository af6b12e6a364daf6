package io.clickstream.server.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes a connection whose body does not end in time. The reader checks the time after each read,
 * but a read does not return for what is no content, such as the extensions of chunks.
 */
final class BodyDeadline {

  /** First the reader may say that it took too long. */
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
