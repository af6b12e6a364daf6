package io.clickstream.server.http;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;

/** The headers of the service's own pages, which keep a browser from running what is not theirs. */
public final class SecurityHeaders {

  private final String contentSecurityPolicy;

  private SecurityHeaders(String contentSecurityPolicy) {
    this.contentSecurityPolicy = contentSecurityPolicy;
  }

  /**
   * Creates headers that allow files of the service itself, and nothing inline, from other origins
   * or in a frame of another page.
   *
   * @param further further directives of the Content Security Policy, which may allow more
   * @return the headers
   */
  public static SecurityHeaders with(String... further) {
    List<String> directives = new ArrayList<>();
    directives.add("default-src 'self'");
    directives.add("object-src 'none'");
    directives.add("base-uri 'none'");
    directives.add("form-action 'none'");
    directives.add("frame-ancestors 'none'");
    directives.addAll(List.of(further));
    return new SecurityHeaders(String.join("; ", directives));
  }

  /**
   * Adds the headers to an answer.
   *
   * @param request the request
   */
  public void addTo(Context request) {
    request
        .header("Content-Security-Policy", contentSecurityPolicy)
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Opener-Policy", "same-origin");
  }
}
