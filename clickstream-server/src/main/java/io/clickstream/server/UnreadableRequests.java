package io.clickstream.server;

import io.clickstream.server.http.Problem;
import io.clickstream.server.http.Refusal;
import io.clickstream.server.http.RequestListener;
import io.clickstream.server.http.UnreadableRequest;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what Jetty refuses by itself, in the form of all other errors.
 *
 * <p>It has a 5xx for a transfer coding and for a version of HTTP that it does not know. Here a 5xx
 * means that the service has failed, and this is an error of the client.
 */
final class UnreadableRequests extends ErrorHandler {

  private static final Set<Integer> ERRORS_OF_CLIENTS = Set.of(501, 505);

  private final List<RequestListener> listeners;

  UnreadableRequests(List<RequestListener> listeners) {
    this.listeners = listeners;
  }

  /** Whatever its method is: often there is none. */
  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int jettysStatus,
      String message,
      Throwable cause,
      Callback callback) {
    int status = ERRORS_OF_CLIENTS.contains(jettysStatus) ? 400 : jettysStatus;
    Refusal refusal = new Refusal(status, message);
    UnreadableRequest unreadable =
        new UnreadableRequest(status, message, Request.getRemoteAddr(request));
    listeners.forEach(listener -> listener.unreadable(unreadable));
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    response.write(true, ByteBuffer.wrap(Problem.bytes(refusal)), callback);
  }
}
