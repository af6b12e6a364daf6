package io.clickstream.server;

import io.clickstream.server.http.ProblemException;
import io.javalin.http.Context;
import io.javalin.router.ParsedEndpoint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Keeps fixed paths apart from paths with parameters. Without it, {@code GET /batches/release}
 * would look for a batch with the id {@code release}, because only {@code POST} has a route of its
 * own there.
 */
final class FixedPaths {

  /** The methods by path, of the fixed paths that a path with parameters matches too. */
  private final Map<String, Set<String>> methods = new TreeMap<>();

  private final Set<String> all = new TreeSet<>();

  /**
   * Finds the fixed paths.
   *
   * @param handlers all handlers of the service
   */
  FixedPaths(List<ParsedEndpoint> handlers) {
    List<ParsedEndpoint> patterns =
        routes(handlers).filter(route -> route.endpoint.path.contains("{")).toList();
    routes(handlers)
        .filter(route -> !route.endpoint.path.contains("{"))
        .forEach(
            route -> {
              String path = route.endpoint.path;
              all.add(path);
              if (patterns.stream().anyMatch(pattern -> pattern.matches(path))) {
                methods
                    .computeIfAbsent(path, key -> new TreeSet<>())
                    .add(route.endpoint.method.name());
              }
            });
  }

  private static Stream<ParsedEndpoint> routes(List<ParsedEndpoint> handlers) {
    return handlers.stream().filter(handler -> handler.endpoint.method.isHttpMethod());
  }

  /** Rejects a request that only a path with parameters would answer. */
  void require(Context request) {
    String path = request.path().replaceFirst("/$", "");
    String method = request.method().name();
    methods.forEach(
        (fixed, allowed) -> {
          if (path.equals(fixed) && !allowed.contains(method)) {
            throw ExceptionMapper.methodNotAllowed(String.join(", ", allowed));
          } else if (path.startsWith(fixed + "/") && !all.contains(path)) {
            throw new ProblemException(404, ExceptionMapper.NOTHING_HERE);
          }
        });
  }
}
