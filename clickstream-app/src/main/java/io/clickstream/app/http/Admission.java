package io.clickstream.app.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Refuses at once what would only wait: when the store is slow, a queue of requests would grow, and
 * each would be answered after its sender has given up. Whoever watches the service is let in.
 */
final class Admission implements Filter {

  private static final List<String> ALWAYS = List.of("/health/", "/metrics");
  private static final int UNAVAILABLE = 503;

  private final Semaphore places;

  Admission(int most) {
    this.places = new Semaphore(most);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = ((HttpServletRequest) request).getRequestURI();
    if (ALWAYS.stream().anyMatch(path::startsWith)) {
      chain.doFilter(request, response);
    } else if (places.tryAcquire()) {
      try {
        chain.doFilter(request, response);
      } finally {
        places.release();
      }
    } else {
      refuse((HttpServletResponse) response);
    }
  }

  private static void refuse(HttpServletResponse response) throws IOException {
    response.setStatus(UNAVAILABLE);
    response.setHeader("Retry-After", "1");
    response.setContentType(Problem.MEDIA_TYPE);
    response
        .getOutputStream()
        .write(
            Json.bytes(
                Problem.body(new Refusal(UNAVAILABLE, "Too many requests at once; try again"))));
  }
}
