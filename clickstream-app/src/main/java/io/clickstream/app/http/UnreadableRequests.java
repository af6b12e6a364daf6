package io.clickstream.app.http;

import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what Jetty refuses by itself, in the form of all other errors. */
final class UnreadableRequests extends ErrorHandler {

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
      int status,
      String message,
      Throwable cause,
      Callback callback) {
    Refusal refusal = new Refusal(status, message);
    UnreadableRequest unreadable =
        new UnreadableRequest(status, message, Request.getRemoteAddr(request));
    listeners.forEach(listener -> listener.unreadable(unreadable));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    response.write(true, ByteBuffer.wrap(Problem.bytes(refusal)), callback);
  }
}
