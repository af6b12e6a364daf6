package io.clickstream.server.access;

import io.javalin.http.Context;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * Lets pages of other origins use the service (CORS, in the Fetch standard). The headers are set
 * before anything else is decided, so that a page can read every answer, errors included.
 *
 * <p>Credentials are allowed, because {@code navigator.sendBeacon} always sends them. The service
 * itself uses no cookies: it takes a key only from the header {@code Authorization}, which a page
 * has to set.
 */
public final class CrossOrigin implements Filter {

  private static final String PREFLIGHT = "clickstream.preflight";

  /** An hour in seconds. The origin is checked at each request, so this delays no change of it. */
  private static final String MAX_AGE = "3600";

  /** What a page could not read of an answer otherwise, such as to continue a download. */
  private static final String EXPOSED =
      "Retry-After, Clickstream-Frozen, ETag, Repr-Digest, Accept-Ranges, Content-Range";

  private final List<AllowedOrigin> allowed;

  /**
   * Creates a filter.
   *
   * @param allowed the origins whose pages may use the service
   */
  public CrossOrigin(List<AllowedOrigin> allowed) {
    this.allowed = List.copyOf(allowed);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    HttpServletResponse answer = (HttpServletResponse) response;
    String origin = http.getHeader("Origin");
    answer.setHeader("Vary", "Origin");
    if (origin != null && allowed.stream().anyMatch(one -> one.matches(origin))) {
      answer.setHeader("Access-Control-Allow-Origin", origin);
      answer.setHeader("Access-Control-Allow-Credentials", "true");
      answer.setHeader("Access-Control-Expose-Headers", EXPOSED);
      if (http.getMethod().equals("OPTIONS")
          && http.getHeader("Access-Control-Request-Method") != null) {
        allowRequest(http, answer);
      }
    }
    chain.doFilter(request, response);
  }

  private static void allowRequest(HttpServletRequest http, HttpServletResponse answer) {
    http.setAttribute(PREFLIGHT, true);
    answer.setHeader("Access-Control-Allow-Methods", "GET, POST, PUT");
    String headers = http.getHeader("Access-Control-Request-Headers");
    if (headers != null) {
      answer.setHeader("Access-Control-Allow-Headers", headers);
    }
    answer.setHeader("Access-Control-Max-Age", MAX_AGE);
  }

  /**
   * Answers the request if it only asks whether another may be sent. Such a request has no key, and
   * a page that is told to try again later must be able to read that.
   *
   * @param request the request
   */
  public static void answerPreflight(Context request) {
    if (request.req().getAttribute(PREFLIGHT) != null) {
      request.status(200).skipRemainingHandlers();
    }
  }
}
