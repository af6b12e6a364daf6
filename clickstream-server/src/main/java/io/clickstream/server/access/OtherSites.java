package io.clickstream.server.access;

import io.clickstream.server.http.ProblemException;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rejects requests from pages of other sites to a service without keys. Such a service is for users
 * of its own machine, whose browser would otherwise let any page call it. DNS rebinding is detected
 * by the host name.
 */
final class OtherSites {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern PORT = Pattern.compile(":\\d*$");

  private final List<AllowedOrigin> allowedOrigins;

  OtherSites(List<AllowedOrigin> allowedOrigins) {
    this.allowedOrigins = List.copyOf(allowedOrigins);
  }

  void refuse(Context request) {
    String host = String.valueOf(request.header("Host"));
    if (!THIS_MACHINE.contains(PORT.matcher(host).replaceFirst(""))) {
      throw new ProblemException(
          403, "Without keys the service is for localhost only, not for '%s'".formatted(host));
    }
    String origin = request.header("Origin");
    if (origin == null || origin.endsWith("://" + host)) {
      return;
    }
    if (allowedOrigins.stream().noneMatch(allowed -> allowed.matches(origin))) {
      throw new ProblemException(403, "Pages of '%s' may not use the service".formatted(origin));
    }
  }
}
