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
 * Closes the connections of answers that have begun and cannot be finished, so that clients see
 * that they are incomplete. This is the outermost filter, because such requests are logged as well.
 */
public final class UnfinishedAnswers implements Filter {

  private static final String BECAUSE = "clickstream.unfinished-because";

  /** Marks an answer as one that cannot be finished because of an exception. */
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
