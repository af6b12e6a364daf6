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
 * clients have timed out. Readiness and metrics have limits of their own, so that they are told
 * under load too. Liveness, which waits for nothing, has none.
 */
final class Admission implements Filter {

  private static final String TOO_MANY = "clickstream.too-many";
  private static final int UNAVAILABLE = 503;

  /** The number of concurrent requests for readiness, and for metrics. */
  static final int MAX_CHECKS = 16;

  private final Semaphore places;
  private final Semaphore readiness = new Semaphore(MAX_CHECKS);
  private final Semaphore metrics = new Semaphore(MAX_CHECKS);

  Admission(int most) {
    this.places = new Semaphore(most);
  }

  /** Decides here, where a permit is always released; {@link #require} answers. */
  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = ((HttpServletRequest) request).getRequestURI();
    switch (path) {
      case "/health/live" -> chain.doFilter(request, response);
      case "/health/ready" -> admit(readiness, request, response, chain);
      case "/metrics" -> admit(metrics, request, response, chain);
      default -> admit(places, request, response, chain);
    }
  }

  private static void admit(
      Semaphore limit, ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (limit.tryAcquire()) {
      try {
        chain.doFilter(request, response);
      } finally {
        limit.release();
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
