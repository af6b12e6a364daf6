package io.clickstream.server.http;

import io.javalin.http.Context;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * Closes the connection of a response that was started and cannot be completed, so that the client
 * notices that it is incomplete. This is the outermost filter, so such requests are logged too.
 */
public final class UnfinishedAnswers implements Filter {

  private static final String BECAUSE = "clickstream.unfinished-because";

  /**
   * Marks a response that cannot be completed because of an exception.
   *
   * @param request the request
   * @param because the exception
   */
  public static void breakOff(Context request, Exception because) {
    request.attribute(BECAUSE, because);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, response);
    if (request.getAttribute(BECAUSE) instanceof Exception because) {
      ServletContextRequest.getServletContextRequest(request).getServletChannel().abort(because);
    }
  }
}
