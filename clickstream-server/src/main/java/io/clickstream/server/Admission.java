package io.clickstream.server;

import io.clickstream.server.http.ProblemException;
import io.javalin.http.Context;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Limits the number of requests that are processed at the same time, and answers others immediately
 * with status 503: with a slow store, waiting requests would accumulate and be answered after their
 * clients have timed out. Requests for health and metrics are not limited.
 */
final class Admission implements Filter {

  private static final String TOO_MANY = "clickstream.too-many";
  private static final int UNAVAILABLE = 503;

  private final Semaphore places;

  Admission(int most) {
    this.places = new Semaphore(most);
  }

  /** Decides here, where a permit is always released; {@link #require} answers. */
  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = ((HttpServletRequest) request).getRequestURI();
    if (path.startsWith("/health/") || path.equals("/metrics")) {
      chain.doFilter(request, response);
    } else if (places.tryAcquire()) {
      try {
        chain.doFilter(request, response);
      } finally {
        places.release();
      }
    } else {
      request.setAttribute(TOO_MANY, true);
      chain.doFilter(request, response);
    }
  }

  /** Rejects the request if there was no permit. Runs before all other handlers. */
  static void require(Context request) {
    if (request.req().getAttribute(TOO_MANY) != null) {
      throw new ProblemException(
          UNAVAILABLE, "Too many requests at once; try again", Map.of("Retry-After", "1"));
    }
  }
}
