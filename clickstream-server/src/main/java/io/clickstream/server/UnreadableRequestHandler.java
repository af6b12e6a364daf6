package io.clickstream.server;

import io.clickstream.server.http.ProblemDetails;
import io.clickstream.server.http.ProblemException;
import io.clickstream.server.http.RequestListener;
import io.clickstream.server.http.UnreadableRequest;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests that Jetty cannot parse, in the same format as all other problems.
 *
 * <p>Jetty uses a 5xx status for an unknown transfer coding or HTTP version. These are client
 * errors and become 400, because a 5xx status of the service means that the service has failed.
 */
final class UnreadableRequestHandler extends ErrorHandler {

  private static final Logger LOG = LoggerFactory.getLogger(UnreadableRequestHandler.class);
  private static final Set<Integer> ERRORS_OF_CLIENTS = Set.of(501, 505);

  /** Messages in plain words, such as "No URI", and not with a class or an internal name. */
  private static final Pattern PLAIN =
      Pattern.compile("([A-Z]?[a-z]+|[A-Z]+)([ -]([A-Z]?[a-z]+|[A-Z]+))*");

  private final List<RequestListener> listeners;

  UnreadableRequestHandler(List<RequestListener> listeners) {
    this.listeners = listeners;
  }

  /** For every method, because a request that cannot be parsed often has none. */
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
    String reason = reason(status, message);
    LOG.debug("A request cannot be read: {}", message);
    ProblemException problem = new ProblemException(status, reason);
    UnreadableRequest unreadable =
        new UnreadableRequest(status, reason, Request.getRemoteAddr(request));
    listeners.forEach(listener -> listener.unreadable(unreadable));
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemDetails.MEDIA_TYPE);
    response.write(true, ByteBuffer.wrap(ProblemDetails.bytes(problem)), callback);
  }

  private static String reason(int status, @Nullable String message) {
    String meaning = HttpStatus.getMessage(status);
    if (message != null && PLAIN.matcher(message).matches() && !message.equals(meaning)) {
      return message;
    }
    return switch (status) {
      case HttpStatus.BAD_REQUEST_400 -> "The first line or a header of the request is malformed";
      case HttpStatus.NOT_FOUND_404 -> ExceptionMapper.NOTHING_HERE;
      default -> meaning;
    };
  }
}
