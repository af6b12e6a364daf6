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
 * Breaks answers off that have begun and cannot be finished, so that their readers see that they
 * are not whole. Last of all: the request is still to be logged.
 */
public final class UnfinishedAnswers implements Filter {

  private static final String BECAUSE = "clickstream.unfinished-because";

  /** Has the answer broken off, because of what was thrown. */
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
