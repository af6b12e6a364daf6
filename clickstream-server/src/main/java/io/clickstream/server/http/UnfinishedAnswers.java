package io.clickstream.server.http;

import io.javalin.http.Context;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/**
 * Resets the connection of a response that was started and cannot be completed, so that the client
 * notices that it is incomplete. This is the outermost filter, so such requests are logged too.
 */
public final class UnfinishedAnswers implements Filter {

  private static final String BECAUSE = "clickstream.unfinished-because";

  private final OpenConnections connections;

  /**
   * Creates a filter.
   *
   * @param connections is told when a request begins and ends
   */
  public UnfinishedAnswers(OpenConnections connections) {
    this.connections = connections;
  }

  /**
   * Marks a response that cannot be completed. What is written to it afterwards is discarded.
   *
   * @param request the request
   * @param because an exception or an error
   */
  public static void breakOff(Context request, Throwable because) {
    request.attribute(BECAUSE, because);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ServletContextRequest jettys = ServletContextRequest.getServletContextRequest(request);
    ClientEndPoint connection = ClientEndPoint.of(jettys);
    connections.requestBegan(connection);
    Request.addCompletionListener(jettys, failure -> completed(connection, failure == null));
    if (mayEndWithTheConnection(jettys)) {
      connection.answerBegins();
    }
    try {
      chain.doFilter(request, new BreakableResponse(request, (HttpServletResponse) response));
      if (request.getAttribute(BECAUSE) instanceof Throwable because) {
        connection.closeWithReset();
        jettys.getServletChannel().abort(because);
      }
    } finally {
      connections.requestProcessed(connection);
    }
  }

  private static boolean mayEndWithTheConnection(ServletContextRequest request) {
    return !request.getConnectionMetaData().getHttpVersion().asString().equals("HTTP/1.1")
        || !request.getConnectionMetaData().isPersistent();
  }

  private void completed(ClientEndPoint connection, boolean whole) {
    if (whole) {
      connection.answerEnds();
    }
    connections.answerSent(connection);
  }

  /**
   * A response whose body ends when the request has been processed, and not when the stream is
   * closed: Javalin closes a compressed one even after a failure, which would complete the body.
   */
  private static final class BreakableResponse extends HttpServletResponseWrapper {

    private final ServletRequest request;

    BreakableResponse(ServletRequest request, HttpServletResponse response) {
      super(response);
      this.request = request;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      ServletOutputStream body = super.getOutputStream();
      return new ServletOutputStream() {
        @Override
        public void write(int piece) throws IOException {
          if (!isBrokenOff()) {
            body.write(piece);
          }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          if (!isBrokenOff()) {
            body.write(bytes, offset, length);
          }
        }

        @Override
        public void flush() throws IOException {
          if (!isBrokenOff()) {
            body.flush();
          }
        }

        @Override
        public void close() {
          // The server ends the body.
        }

        @Override
        public boolean isReady() {
          return body.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
          body.setWriteListener(listener);
        }
      };
    }

    private boolean isBrokenOff() {
      return request.getAttribute(BECAUSE) != null;
    }
  }
}
